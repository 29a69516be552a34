package coffer.storage.embedded.rocks;

import java.util.concurrent.atomic.LongAdder;

/** What the committer has done since the store was opened. */
public final class CommitCounters {
  private final LongAdder steps = new LongAdder();
  private final LongAdder groups = new LongAdder();
  private final LongAdder syncs = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder writeNanos = new LongAdder();
  private final LongAdder failures = new LongAdder();

  void group(int members, boolean synced, long size, long nanos) {
    if (size == 0) {
      return;
    }
    steps.add(members);
    groups.increment();
    syncs.add(synced ? 1 : 0);
    bytes.add(size);
    writeNanos.add(nanos);
  }

  void failed() {
    failures.increment();
  }

  /** The sums up to now, each on its own: they may be a group apart. */
  public CommitFigures read() {
    return new CommitFigures(
        steps.sum(), groups.sum(), syncs.sum(), bytes.sum(), writeNanos.sum(), failures.sum());
  }
}
