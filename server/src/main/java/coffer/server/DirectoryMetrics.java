package coffer.server;

import coffer.server.data.DataLayout;
import coffer.server.ops.Metrics;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What there is to know of the data directory in numbers. */
final class DirectoryMetrics {
  private DirectoryMetrics() {}

  static void watch(Metrics metrics, DataLayout layout) {
    metrics.gauge(
        "coffer_disk_free_bytes",
        "Room on the data directory's volume that this process may use",
        () -> read(layout, FileStore::getUsableSpace));
    metrics.gauge(
        "coffer_disk_size_bytes",
        "Size of the data directory's volume",
        () -> read(layout, FileStore::getTotalSpace));
  }

  /**
   * @param until of the certificate the listeners show
   */
  static void watchCertificate(Metrics metrics, Supplier<Optional<Instant>> until) {
    metrics.gauge(
        "coffer_certificate_until_seconds",
        "When the server's certificate ends, in seconds since 1970",
        () -> until.get().map(end -> (double) end.getEpochSecond()).orElse(Double.NaN));
  }

  /** A figure of a volume. */
  private interface Figure {
    long of(FileStore volume) throws IOException;
  }

  private static double read(DataLayout layout, Figure figure) {
    try {
      return figure.of(Files.getFileStore(layout.store()));
    } catch (IOException failed) {
      return Double.NaN;
    }
  }
}
