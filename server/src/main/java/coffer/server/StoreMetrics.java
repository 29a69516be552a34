package coffer.server;

import coffer.objects.care.CareCounters;
import coffer.server.ops.Metrics;
import coffer.storage.embedded.EmbeddedEngine;

/** What the store tells the operator in numbers. */
final class StoreMetrics {
  private StoreMetrics() {}

  static void watch(Metrics metrics, OpenStore store) {
    engine(metrics, store.engine());
    care(metrics, store.objects().care().counters());
  }

  private static void care(Metrics metrics, CareCounters care) {
    metrics.counter(
        "coffer_scrub_verified_bytes",
        "Stored bytes verified in the background",
        () -> care.snapshot().verifiedBytes());
    metrics.counter(
        "coffer_damaged",
        "Versions found damaged; see the log and coffer doctor",
        () -> care.snapshot().damaged());
    metrics.counter(
        "coffer_deleted_blobs",
        "Blobs deleted after their grace",
        () -> care.snapshot().deletedBlobs());
    metrics.counter(
        "coffer_collected_orphans",
        "Blobs of unfinished writes that were removed",
        () -> care.snapshot().collectedOrphans());
    metrics.counter(
        "coffer_care_failed_rounds",
        "Rounds of background care that failed",
        () -> care.snapshot().failedRounds());
  }

  private static void engine(Metrics metrics, EmbeddedEngine engine) {
    metrics.counter(
        "coffer_store_steps",
        "Commits, partition changes and blob locations written",
        () -> engine.stats().commits().steps());
    metrics.counter(
        "coffer_store_syncs",
        "Groups of batches synced to the index log",
        () -> engine.stats().commits().syncs());
    metrics.counter(
        "coffer_store_failures",
        "Groups of batches that could not be written",
        () -> engine.stats().commits().failures());
    metrics.gauge(
        "coffer_store_segment_bytes",
        "Size of the segment files",
        () -> engine.stats().blobs().segmentBytes());
    metrics.gauge(
        "coffer_store_live_bytes",
        "What blobs take in the segment files",
        () -> engine.stats().blobs().liveBytes());
  }
}
