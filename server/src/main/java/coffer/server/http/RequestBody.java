package coffer.server.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The entity of a request as a blocking stream: the connection's event loop adds, the request's
 * thread reads.
 *
 * <p>At most about {@code windowBytes} wait here; above that the connection stops reading, so a
 * slow handler slows its client down and nothing else. A read copies each byte once, from the
 * received buffer into the caller's array, outside the lock.
 *
 * <p>Slowness is judged by the time the reader spent waiting, so neither a slow handler nor a pause
 * that we imposed counts against the client.
 */
final class RequestBody extends InputStream {
  /** What a body asks of its connection; called on the reader's thread. */
  interface Source {
    /** The entity is wanted for the first time: the moment for {@code 100 Continue}. */
    void wanted();

    /** There is room again after {@link RequestBody#isFull()}. */
    void resume();
  }

  // What a buffer costs beside its bytes; many tiny chunks must not hide from the window.
  private static final int BUFFER_OVERHEAD = 128;
  private static final int PUBLISH_BYTES = 128 * 1024;

  private final HttpLimits.Bodies limits;
  private final Source source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  @GuardedBy("lock")
  private final ArrayDeque<ByteBuf> queue = new ArrayDeque<>(4);

  @GuardedBy("lock")
  private long queued;

  @GuardedBy("lock")
  private int unpublished;

  @GuardedBy("lock")
  private boolean paused;

  @GuardedBy("lock")
  private boolean ended;

  @GuardedBy("lock")
  private boolean closed;

  @GuardedBy("lock")
  private @Nullable IOException failure;

  // The rest is touched by the reader only.
  private @Nullable ByteBuf current;
  private boolean asked;
  private long windowBytes;
  private long windowNanos;

  RequestBody(HttpLimits.Bodies limits, Source source) {
    this.limits = limits;
    this.source = source;
  }

  /**
   * Adds bytes and takes over the buffer. The reader is woken when there is much for it or {@link
   * #publish} is called: waking it for each TLS record would cost more than decrypting it.
   */
  void add(ByteBuf bytes) {
    lock.lock();
    try {
      if (closed || failure != null) {
        bytes.release();
        return;
      }
      queue.add(bytes);
      queued += cost(bytes);
      unpublished += bytes.readableBytes();
      if (unpublished >= PUBLISH_BYTES) {
        unpublished = 0;
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Shows the reader what was added. */
  void publish() {
    lock.lock();
    try {
      if (unpublished > 0) {
        unpublished = 0;
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will come. */
  void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Makes reads fail from now on, unless everything had come. */
  void fail(IOException cause) {
    lock.lock();
    try {
      if (!ended && failure == null) {
        failure = cause;
        drop();
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the connection should stop reading until {@link Source#resume} is called. */
  boolean isFull() {
    lock.lock();
    try {
      paused = queued > limits.windowBytes();
      return paused;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits and all that will still come; reads fail. Called on any thread. */
  void discard() {
    lock.lock();
    try {
      closed = true;
      drop();
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (length == 0) {
      return 0;
    }
    if (!asked) {
      asked = true;
      source.wanted();
    }
    ByteBuf from = current == null ? take() : current;
    if (from == null) {
      return -1;
    }
    int count = Math.min(length, from.readableBytes());
    from.readBytes(to, offset, count);
    windowBytes += count;
    if (from.isReadable()) {
      current = from;
    } else {
      current = null;
      from.release();
    }
    return count;
  }

  @Override
  public int available() {
    lock.lock();
    try {
      long held = queued + (current == null ? 0 : current.readableBytes());
      return (int) Math.min(Integer.MAX_VALUE, held - (long) queue.size() * BUFFER_OVERHEAD);
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what this stream holds. Called on the reader's thread. */
  @Override
  public void close() {
    discard();
    if (current != null) {
      current.release();
      current = null;
    }
  }

  /** The next buffer, or null at the end. */
  private @Nullable ByteBuf take() throws IOException {
    boolean resume;
    ByteBuf next;
    lock.lock();
    try {
      while (queue.isEmpty()) {
        if (failure != null) {
          throw new IOException(failure.getMessage(), failure.getCause());
        }
        if (closed) {
          throw new IOException("request is over");
        }
        if (ended) {
          return null;
        }
        awaitArrival();
      }
      next = queue.remove();
      queued -= cost(next);
      resume = paused && queued <= limits.windowBytes() / 2;
      if (resume) {
        paused = false;
      }
    } finally {
      lock.unlock();
    }
    if (resume) {
      source.resume();
    }
    return next;
  }

  @GuardedBy("lock")
  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private void awaitArrival() throws IOException {
    long window = limits.rateWindow().toNanos();
    long from = System.nanoTime();
    try {
      boolean signalled = arrived.await(Math.max(1, window - windowNanos), TimeUnit.NANOSECONDS);
      windowNanos = signalled ? windowNanos + System.nanoTime() - from : window;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (windowNanos >= window) {
      double needed = limits.minBytesPerSecond() * (window / 1e9);
      if (queue.isEmpty() && !ended && failure == null && windowBytes < needed) {
        throw new IOException("client too slow", Refusals.timeout());
      }
      windowNanos = 0;
      windowBytes = 0;
    }
  }

  @GuardedBy("lock")
  private void drop() {
    for (ByteBuf bytes : queue) {
      bytes.release();
    }
    queue.clear();
    queued = 0;
  }

  private static long cost(ByteBuf bytes) {
    return bytes.readableBytes() + (long) BUFFER_OVERHEAD;
  }
}
