package coffer.server.audit;

import coffer.pipeline.RequestRecord;
import coffer.pipeline.RequestSink;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every request to a file, one JSON object a line, by a thread of its own.
 *
 * <p>Requests never wait for this disk: what does not fit the queue, or cannot be written, is
 * dropped and counted. It is the operator's log; the trail that must not lose anything is another.
 *
 * <p>Holds no secrets: bodies and headers are not in a record, and {@link Redaction} takes
 * signatures and tokens out of targets and referers.
 */
public final class JsonLinesSink implements RequestSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JsonLinesSink.class);
  private static final int BATCH = 256;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final Duration EVERY = Duration.ofMillis(20);

  private final ArrayBlockingQueue<RequestRecord> queue;
  private final RotatingFile file;
  private final JsonFactory json = new JsonFactory();
  private final ByteArrayBuilder line = new ByteArrayBuilder(1024);
  private final LongAdder dropped = new LongAdder();
  private final Thread writer;
  private final CountDownLatch ending = new CountDownLatch(1);
  private boolean failing; // the writer's own

  /**
   * @throws IOException if the file cannot be opened
   */
  public JsonLinesSink(RequestLogOptions options) throws IOException {
    this.queue = new ArrayBlockingQueue<>(options.queued());
    this.file = new RotatingFile(options);
    this.writer = Thread.ofPlatform().daemon().name("request-log").unstarted(this::write);
    writer.start();
  }

  @Override
  public void accept(RequestRecord request) {
    if (ending.getCount() == 0 || !queue.offer(request)) {
      dropped.increment();
    }
  }

  /** Records that were not written since start. */
  public long dropped() {
    return dropped.sum();
  }

  /** Writes what waits, for five seconds at most, and closes the file. */
  @Override
  public void close() throws IOException {
    ending.countDown();
    try {
      if (!writer.join(CLOSE_WITHIN)) {
        LOG.atWarn().addKeyValue("waiting", queue.size()).log("request log not written to its end");
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks at the queue at intervals instead of being woken: waking a thread for every request costs
   * more than writing its line.
   */
  private void write() {
    var batch = new ArrayList<RequestRecord>(BATCH);
    try (file) {
      boolean last = false;
      while (!last) {
        last = ending.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
        boolean written = false;
        while (queue.drainTo(batch, BATCH) > 0) {
          written = append(batch);
          batch.clear();
        }
        if (written) {
          flush();
        }
      }
    } catch (InterruptedException e) {
      dropped.add(queue.size());
    } catch (IOException e) {
      LOG.atError().setCause(e).log("request log not closed");
    }
  }

  private boolean append(List<RequestRecord> batch) {
    int written = 0;
    try (var generator = json.createGenerator(line)) {
      generator.setRootValueSeparator(null); // each line goes to the file by itself
      for (RequestRecord request : batch) {
        file.append(line(request, generator));
        written++;
      }
      return true;
    } catch (IOException e) {
      dropped.add(batch.size() - (long) written);
      failed(e);
      return false;
    }
  }

  private void flush() {
    try {
      file.flush();
      failing = false;
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException cause) {
    if (!failing) {
      LOG.atError().setCause(cause).log("request log cannot be written");
    }
    failing = true; // said once; the metric tells the rest
    try {
      file.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private byte[] line(RequestRecord request, JsonGenerator generator) throws IOException {
    line.reset();
    RequestJson.write(request, generator);
    generator.flush();
    line.append('\n');
    return line.toByteArray();
  }
}
