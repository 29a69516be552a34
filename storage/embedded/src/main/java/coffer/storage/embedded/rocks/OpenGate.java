package coffer.storage.embedded.rocks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts who is inside, so that a native handle is never freed under a reader: RocksDB would take
 * the whole process down.
 */
final class OpenGate {
  private static final long CLOSED = 1L << 62;

  private final AtomicLong inside = new AtomicLong();

  /**
   * @throws IllegalStateException if the gate is closed
   */
  void enter() {
    if (inside.incrementAndGet() >= CLOSED) {
      inside.decrementAndGet();
      throw new IllegalStateException("the store is closed");
    }
  }

  void leave() {
    inside.decrementAndGet();
  }

  /** Lets nobody in any more and waits until all have left; true the first time. */
  boolean close() {
    long before = inside.getAndUpdate(count -> count | CLOSED);
    if (before >= CLOSED) {
      return false;
    }
    // Those inside are in one native call each, none of which waits for anything but the disk.
    while (inside.get() != CLOSED) {
      LockSupport.parkNanos(100_000);
    }
    return true;
  }
}
