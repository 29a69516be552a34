package coffer.storage.embedded.blob;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for a lane's one thread. Its bound is the number of callers, each of whom waits for
 * the one thing it put in.
 */
final class Inbox<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  // Guarded by lock.
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * @throws IllegalStateException if the store is closed
   */
  void add(T item) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      waiting.add(item);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for items and takes them in order; empty once closed and drained. */
  List<T> take(int most) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      var taken = new ArrayList<T>(Math.min(most, waiting.size()));
      while (!waiting.isEmpty() && taken.size() < most) {
        taken.add(waiting.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what is in it is still handed out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
