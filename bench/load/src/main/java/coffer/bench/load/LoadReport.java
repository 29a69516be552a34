package coffer.bench.load;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came out of a measurement.
 *
 * @param requests answered with success; one that was under way when the measured time began or
 *     ended counts by the part of it that fell inside, so that a few large ones make a fine figure
 * @param bytes of object data in those requests and parts
 * @param failures by status, or 0 for connections that broke
 * @param percentiles latency in microseconds by percentile, 0 to 100
 * @param watchedCpu CPU time the watched processes used
 */
public record LoadReport(
    LoadPlan plan,
    double requests,
    double bytes,
    SortedMap<Integer, Long> failures,
    Duration measured,
    SortedMap<Double, Long> percentiles,
    Duration watchedCpu) {
  public LoadReport {
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    percentiles = Collections.unmodifiableSortedMap(new TreeMap<>(percentiles));
  }

  public double requestsPerSecond() {
    return requests / seconds();
  }

  /** Millions of bytes a second. */
  public double megabytesPerSecond() {
    return bytes / seconds() / 1e6;
  }

  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Latency in milliseconds. */
  public double percentileMillis(double percentile) {
    var entry = new TreeMap<>(percentiles).ceilingEntry(percentile);
    return entry == null ? 0 : entry.getValue() / 1000.0;
  }

  /** CPU of the watched processes in microseconds a request. */
  public double cpuMicrosPerRequest() {
    return watchedCpu.toNanos() / 1e3 / Math.max(1, requests);
  }

  /** CPU of the watched processes in seconds for 10^9 bytes of object data; 0 without data. */
  public double cpuSecondsPerGigabyte() {
    return bytes == 0 ? 0 : watchedCpu.toNanos() / bytes;
  }

  private double seconds() {
    return Math.max(1, measured.toNanos()) / 1e9;
  }
}
