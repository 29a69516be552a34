package coffer.server.audit;

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
 * Writes things to a file, one JSON object a line, by a thread of its own.
 *
 * <p>Nobody waits for this disk: what does not fit the queue, or cannot be written, is dropped and
 * counted.
 */
final class JsonLines<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);
  private static final int BATCH = 256;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final Duration EVERY = Duration.ofMillis(20);

  private final ArrayBlockingQueue<T> queue;
  private final RotatingFile file;
  private final JsonFactory json = new JsonFactory();
  private final ByteArrayBuilder line = new ByteArrayBuilder(1024);
  private final LongAdder dropped = new LongAdder();
  private final Thread writer;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final String name;
  private final Format<T> format;
  private boolean failing; // the writer's own

  /** How one of them is written. */
  interface Format<T> {
    void write(T thing, JsonGenerator json) throws IOException;
  }

  /**
   * @throws IOException if the file cannot be opened
   */
  JsonLines(String name, RequestLogOptions options, Format<T> format) throws IOException {
    this.name = name;
    this.format = format;
    this.queue = new ArrayBlockingQueue<>(options.queued());
    this.file = new RotatingFile(options);
    this.writer = Thread.ofPlatform().daemon().name(name).unstarted(this::write);
    writer.start();
  }

  void accept(T thing) {
    if (ending.getCount() == 0 || !queue.offer(thing)) {
      dropped.increment();
    }
  }

  /** Things that were not written since start. */
  long dropped() {
    return dropped.sum();
  }

  /** Writes what waits, for five seconds at most, and closes the file. */
  @Override
  public void close() throws IOException {
    ending.countDown();
    try {
      if (!writer.join(CLOSE_WITHIN)) {
        LOG.atWarn()
            .addKeyValue("log", name)
            .addKeyValue("waiting", queue.size())
            .log("log not written to its end");
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks at the queue at intervals instead of being woken: waking a thread for everything costs
   * more than writing its line.
   */
  private void write() {
    var batch = new ArrayList<T>(BATCH);
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
      LOG.atError().setCause(e).addKeyValue("log", name).log("log not closed");
    }
  }

  private boolean append(List<T> batch) {
    int written = 0;
    try (var generator = json.createGenerator(line)) {
      generator.setRootValueSeparator(null); // each line goes to the file by itself
      for (T thing : batch) {
        file.append(line(thing, generator));
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
      LOG.atError().setCause(cause).addKeyValue("log", name).log("log cannot be written");
    }
    failing = true; // said once; the metric tells the rest
    try {
      file.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private byte[] line(T thing, JsonGenerator generator) throws IOException {
    line.reset();
    format.write(thing, generator);
    generator.flush();
    line.append('\n');
    return line.toByteArray();
  }
}
