package coffer.server.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How much of one streamed reply may be on its way to the client at a time. */
final class ReplyWindow {
  private final int limitBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();

  @GuardedBy("lock")
  private long pending;

  @GuardedBy("lock")
  private boolean broken;

  ReplyWindow(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /**
   * Blocks until that many bytes may be written. The wait ends: a client that takes nothing has its
   * connection closed by the event loop, which breaks the window.
   */
  void acquire(int bytes) throws IOException {
    lock.lock();
    try {
      while (!broken && pending + bytes > limitBytes) {
        moved.await();
      }
      if (broken) {
        throw new IOException("client went away");
      }
      pending += bytes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  void release(int bytes) {
    lock.lock();
    try {
      pending -= bytes;
      moved.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The connection is gone. */
  void interrupt() {
    lock.lock();
    try {
      broken = true;
      moved.signal();
    } finally {
      lock.unlock();
    }
  }
}
