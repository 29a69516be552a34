package coffer.objects.care;

import java.util.concurrent.atomic.LongAdder;

/** What care has done since the store was opened. */
public final class CareCounters {
  final LongAdder verifiedBytes = new LongAdder();
  final LongAdder verifiedVersions = new LongAdder();
  final LongAdder damaged = new LongAdder();
  final LongAdder deletedBlobs = new LongAdder();
  final LongAdder collectedOrphans = new LongAdder();
  final LongAdder clearedUploads = new LongAdder();
  final LongAdder failedRounds = new LongAdder();

  CareCounters() {}

  /** The counters at one moment. */
  public record Snapshot(
      long verifiedBytes,
      long verifiedVersions,
      long damaged,
      long deletedBlobs,
      long collectedOrphans,
      long clearedUploads,
      long failedRounds) {}

  public Snapshot snapshot() {
    return new Snapshot(
        verifiedBytes.sum(),
        verifiedVersions.sum(),
        damaged.sum(),
        deletedBlobs.sum(),
        collectedOrphans.sum(),
        clearedUploads.sum(),
        failedRounds.sum());
  }
}
