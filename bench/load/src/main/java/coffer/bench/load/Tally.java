package coffer.bench.load;

import java.time.Duration;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What one measurement counts; used by the event loop only. */
final class Tally {
  private static final long LONGEST_MICROS = 600_000_000;

  private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
  private final TreeMap<Integer, Long> failures = new TreeMap<>();
  private long requests;
  private long bytes;

  void success(long nanos, long objectBytes) {
    requests++;
    bytes += objectBytes;
    latency.recordValue(Math.min(LONGEST_MICROS, Math.max(1, nanos / 1000)));
  }

  /**
   * @param status 0 for a connection that broke
   */
  void failure(int status) {
    failures.merge(status, 1L, Long::sum);
  }

  void clear() {
    latency.reset();
    failures.clear();
    requests = 0;
    bytes = 0;
  }

  LoadReport report(LoadPlan plan, Duration measured, Duration watchedCpu) {
    var percentiles = new TreeMap<Double, Long>();
    for (double p : new double[] {0, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100}) {
      percentiles.put(p, latency.getValueAtPercentile(p));
    }
    return new LoadReport(plan, requests, bytes, failures, measured, percentiles, watchedCpu);
  }
}
