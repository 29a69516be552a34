package coffer.storage.embedded.rocks;

import coffer.storage.api.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the database, in groups.
 *
 * <p>While a group is synced the next one collects, so a hundred callers cost one sync and not a
 * hundred. Steps are prepared in the order they were handed in, each on top of the ones before, and
 * nobody is answered before the whole group is durable: an answer that rests on another step's
 * change must not come before that change is safe.
 *
 * <p>Steps that nobody waits for (where a blob lies, which blob is gone) do not start a group. They
 * ride along with the next one, at most {@link #LAZY_DELAY_MILLIS} later, and do not ask for a sync
 * of their own: the log is in order, so they are durable no later than any step handed in after
 * them. A group that fails keeps those steps at the front of the queue, for the same reason.
 */
public final class Committer implements AutoCloseable {
  static final int MAX_QUEUED = 8_192;
  static final int MAX_GROUP_STEPS = 2_048;
  static final long MAX_GROUP_BYTES = 8 << 20;
  private static final long LAZY_DELAY_MILLIS = 50;
  private static final int MANY_LAZY = 1_024;
  private static final long MAX_UNSYNCED_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final Logger log = LoggerFactory.getLogger(Committer.class);

  private final Database database;
  private final Watermark watermark;
  private final CommitCounters counters;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();

  // Guarded by lock.
  private final ArrayDeque<Step> queue = new ArrayDeque<>();
  private int urgent;
  private boolean closed;

  // The committer's thread only.
  private final List<Runnable> afterSync = new ArrayList<>();
  private long oldestAfterSync;
  private long number;

  /**
   * @param number the last synced group's
   */
  Committer(Database database, Watermark watermark, long number, CommitCounters counters) {
    this.database = database;
    this.watermark = watermark;
    this.number = number;
    this.counters = counters;
    this.thread = Thread.ofPlatform().name("coffer-committer").daemon().unstarted(this::run);
  }

  Committer start() {
    thread.start();
    return this;
  }

  /**
   * Hands in a step; waits while too many are queued.
   *
   * @throws IllegalStateException if the store is closed
   */
  public void submit(Step step) {
    submit(List.of(step));
  }

  /** Hands in several steps, next to each other and in order. */
  public void submit(Collection<? extends Step> steps) {
    lock.lock();
    try {
      while (queue.size() >= MAX_QUEUED && !closed) {
        room.awaitUninterruptibly();
      }
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      for (Step step : steps) {
        queue.add(step);
        urgent += step.urgent() ? 1 : 0;
      }
      if (urgent > 0 || queue.size() >= MANY_LAZY) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Groups of which nobody knows whether they were written. */
  public long failures() {
    return counters.read().failures();
  }

  /** Waits until every step handed in before is written, and synced if asked. */
  public void flush(boolean sync) {
    var barrier = new Barrier(sync);
    submit(barrier);
    barrier.await();
  }

  private void run() {
    try {
      for (var steps = take(); !steps.isEmpty() || !isDone(); steps = take()) {
        commit(steps);
      }
    } catch (RuntimeException | Error failure) {
      // Nothing may be answered after this: what the queue holds is failed and the store shut.
      log.atError().setCause(failure).log("committer stopped");
      shut();
      abandon(new StorageException("the committer stopped", failure));
    }
  }

  /** The next steps in order; empty when nothing came for a while. */
  private List<Step> take() {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(LAZY_DELAY_MILLIS);
      while (urgent == 0 && queue.size() < MANY_LAZY && !closed && nanos > 0) {
        nanos = work.awaitNanos(nanos);
      }
      var taken = new ArrayList<Step>(Math.min(queue.size(), MAX_GROUP_STEPS));
      while (!queue.isEmpty() && taken.size() < MAX_GROUP_STEPS) {
        var step = queue.remove();
        urgent -= step.urgent() ? 1 : 0;
        taken.add(step);
      }
      room.signalAll();
      return taken;
    } catch (InterruptedException _) {
      // Nobody interrupts this thread; should it happen, it looks again.
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDone() {
    lock.lock();
    try {
      return closed && queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Prepares and writes groups until all the steps are dealt with. */
  private void commit(List<Step> steps) {
    int next = 0;
    do {
      try (var group = new Group(database)) {
        var members = new ArrayList<Step>();
        while (next < steps.size() && !group.isFull(MAX_GROUP_BYTES)) {
          var step = steps.get(next++);
          if (prepare(step, group)) {
            members.add(step);
          }
        }
        var again = write(group, members);
        if (!again.isEmpty()) {
          requeue(again, steps.subList(next, steps.size()));
          return;
        }
      }
    } while (next < steps.size());
  }

  private static boolean prepare(Step step, Group group) {
    try {
      step.prepare(group);
      return true;
    } catch (RuntimeException failure) {
      step.failed(failure);
      return false;
    }
  }

  /** Writes the group and answers; returns the steps that want to be tried again. */
  private List<Step> write(Group group, List<Step> members) {
    boolean sync = group.mustSync() || overdue();
    long began = System.nanoTime();
    try {
      long bytes = group.write(sync ? number + 1 : 0);
      if (sync) {
        number++;
        watermark.advance(number);
      }
      counters.group(members.size(), sync, bytes, System.nanoTime() - began);
    } catch (RuntimeException failure) {
      counters.failed();
      log.atError().setCause(failure).log("group commit failed");
      return members.stream().filter(step -> step.failed(failure)).toList();
    }
    afterSync.addAll(group.actionsAfterSync());
    members.forEach(Step::written);
    if (sync) {
      afterSync.forEach(Runnable::run);
      afterSync.clear();
    }
    return List.of();
  }

  /** Whether something has waited for a sync for too long; asked once a group or idle moment. */
  private boolean overdue() {
    if (afterSync.isEmpty()) {
      oldestAfterSync = 0;
      return false;
    }
    if (oldestAfterSync == 0) {
      oldestAfterSync = System.nanoTime();
    }
    return System.nanoTime() - oldestAfterSync > MAX_UNSYNCED_NANOS;
  }

  /** Puts steps back before everything that came after them, and waits a moment. */
  private void requeue(List<Step> failed, List<Step> untouched) {
    lock.lock();
    try {
      for (Step step : untouched.reversed()) {
        queue.addFirst(step);
        urgent += step.urgent() ? 1 : 0;
      }
      for (Step step : failed.reversed()) {
        queue.addFirst(step);
        urgent += step.urgent() ? 1 : 0;
      }
      if (closed) {
        // The disk fails and the store is closing: what is left was never promised to anyone.
        abandon(new StorageException("the store is closed"));
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean shut() {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      work.signalAll();
      room.signalAll();
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void abandon(StorageException failure) {
    lock.lock();
    try {
      queue.forEach(step -> step.failed(failure));
      queue.clear();
      urgent = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Writes and syncs what is queued, then stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        queue.add(new Barrier(true));
        urgent++;
      }
    } finally {
      lock.unlock();
    }
    shut();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing but a place in the queue. */
  private static final class Barrier implements Step {
    private final boolean sync;
    private final CompletableFuture<Boolean> passed = new CompletableFuture<>();

    Barrier(boolean sync) {
      this.sync = sync;
    }

    void await() {
      Answers.await(passed);
    }

    @Override
    public boolean urgent() {
      return true;
    }

    @Override
    public void prepare(Group group) {
      if (sync) {
        group.sync();
      }
    }

    @Override
    public void written() {
      passed.complete(true);
    }

    @Override
    public boolean failed(RuntimeException failure) {
      passed.completeExceptionally(failure);
      return false;
    }
  }
}
