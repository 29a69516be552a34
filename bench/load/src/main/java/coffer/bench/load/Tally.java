package coffer.bench.load;

import java.time.Duration;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What one measurement counts; used by the event loop only. */
final class Tally {
  private static final long LONGEST_MICROS = 600_000_000;

  private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
  private final TreeMap<Integer, Long> failures = new TreeMap<>();
  private double requests;
  private double bytes;

  /**
   * @param part how much of the request fell into the measured time, above 0 up to 1
   */
  void success(long nanos, long objectBytes, double part) {
    requests += part;
    bytes += part * objectBytes;
    latency.recordValue(Math.min(LONGEST_MICROS, Math.max(1, nanos / 1000)));
  }

  /**
   * @param status 0 for a connection that broke
   */
  void failure(int status) {
    failures.merge(status, 1L, Long::sum);
  }

  LoadReport report(LoadPlan plan, Duration measured, Duration watchedCpu) {
    var percentiles = new TreeMap<Double, Long>();
    for (double p : new double[] {0, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100}) {
      percentiles.put(p, latency.getValueAtPercentile(p));
    }
    return new LoadReport(plan, requests, bytes, failures, measured, percentiles, watchedCpu);
  }
}
