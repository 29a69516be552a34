package coffer.testkit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Says which operation of an engine goes wrong, and how. Operations that change something are
 * counted from 1: commits, partitions made and dropped, blobs begun, written to, sealed, deleted.
 */
public final class FaultPlan {
  private final AtomicLong operations = new AtomicLong();
  private volatile long at = Long.MAX_VALUE;
  private volatile Fault fault = Fault.CRASH_BEFORE;

  /** What goes wrong. */
  public enum Fault {
    /** The operation does not happen, and nothing happens afterwards: the process is dead. */
    CRASH_BEFORE,
    /** The operation happens, its answer is lost, and nothing happens afterwards. */
    CRASH_AFTER,
    /** The operation fails; later ones work. */
    FAIL,
    /** A commit happens and answers UNKNOWN; any other operation fails after it happened. */
    UNKNOWN_APPLIED,
    /** A commit does not happen and answers UNKNOWN; any other operation fails. */
    UNKNOWN_NOT_APPLIED
  }

  /** Lets the n-th operation from now go wrong, and only that one unless it is a crash. */
  public synchronized void inject(long nth, Fault kind) {
    operations.set(0);
    fault = kind;
    at = nth;
  }

  /** Lets everything work from now on, as after a restart. */
  public synchronized void clear() {
    at = Long.MAX_VALUE;
    operations.set(0);
  }

  /** Operations since the last injection: tells a test how far it can go. */
  public long operations() {
    return operations.get();
  }

  /** What the operation at hand is to do. */
  Verdict next() {
    long now = operations.incrementAndGet();
    boolean crash = fault == Fault.CRASH_BEFORE || fault == Fault.CRASH_AFTER;
    if (now < at || (now > at && !crash)) {
      return new Verdict(true, true, false);
    }
    if (now > at) {
      return new Verdict(false, false, false);
    }
    return switch (fault) {
      case CRASH_BEFORE, FAIL -> new Verdict(false, false, false);
      case CRASH_AFTER -> new Verdict(true, false, false);
      case UNKNOWN_APPLIED -> new Verdict(true, false, true);
      case UNKNOWN_NOT_APPLIED -> new Verdict(false, false, true);
    };
  }

  /**
   * One operation's fate.
   *
   * @param happens whether it takes place
   * @param answers whether its caller hears of it
   * @param unknown whether a commit answers UNKNOWN in place of failing
   */
  record Verdict(boolean happens, boolean answers, boolean unknown) {}
}
