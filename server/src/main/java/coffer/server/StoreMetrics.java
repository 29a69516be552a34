package coffer.server;

import coffer.server.ops.Metrics;
import coffer.storage.embedded.EmbeddedEngine;

/** What the store tells the operator in numbers. */
final class StoreMetrics {
  private StoreMetrics() {}

  static void watch(Metrics metrics, EmbeddedEngine engine) {
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
