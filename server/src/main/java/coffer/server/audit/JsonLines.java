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
  // The writer's own:
  private boolean failing;
  private boolean strange;
  private int unflushed; // lines that may be in the file's buffer only

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
        while (queue.drainTo(batch, BATCH) > 0) {
          append(batch);
          batch.clear();
        }
        if (unflushed > 0) {
          flush();
        }
      }
    } catch (InterruptedException e) {
      dropped.add(queue.size());
    } catch (IOException e) {
      LOG.atError().setCause(e).addKeyValue("log", name).log("log not closed");
    }
  }

  private void append(List<T> batch) {
    List<T> rest = batch;
    while (!rest.isEmpty()) {
      int done = appendUntilOneIsStrange(rest);
      rest = rest.subList(done, rest.size());
    }
  }

  /**
   * Writes them up to the first that has no form, which is dropped alone; its generator is then in
   * the middle of an object and of no more use.
   *
   * @return how many were dealt with
   */
  private int appendUntilOneIsStrange(List<T> batch) {
    int done = 0;
    try (var generator = generator()) {
      for (T thing : batch) {
        byte[] text;
        try {
          text = line(thing, generator);
        } catch (IOException | RuntimeException unwritable) {
          // Broad on purpose: whatever one of them holds, the log goes on.
          dropped.increment();
          strange(unwritable);
          return done + 1;
        }
        unflushed++;
        file.append(text);
        done++;
      }
    } catch (IOException e) {
      dropped.add(batch.size() - done - 1L); // the one at hand is among the unflushed
      failed(e);
    }
    return batch.size();
  }

  private JsonGenerator generator() throws IOException {
    var generator = new WholeText(json.createGenerator(line));
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    generator.setRootValueSeparator(null); // each line goes to the file by itself
    return generator;
  }

  private void flush() {
    try {
      file.flush();
      failing = false;
      unflushed = 0;
    } catch (IOException e) {
      failed(e);
    }
  }

  private void strange(Exception cause) {
    if (!strange) {
      LOG.atError().setCause(cause).addKeyValue("log", name).log("line cannot be written");
    }
    strange = true; // said once; the metric tells the rest
  }

  private void failed(IOException cause) {
    dropped.add(unflushed); // some may be in the file; which is not known
    unflushed = 0;
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
