package coffer.storage.embedded.rocks;

/**
 * Sums over all groups since the store was opened.
 *
 * @param steps commits, partition changes and blob locations
 * @param groups batches written to the log
 * @param syncs groups that were synced
 * @param bytes written to the log
 * @param writeNanos spent writing and syncing
 * @param failures groups that failed
 */
public record CommitFigures(
    long steps, long groups, long syncs, long bytes, long writeNanos, long failures) {}
