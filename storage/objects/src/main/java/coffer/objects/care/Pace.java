package coffer.objects.care;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Holds reading to a rate, so that care takes no more of the disk than it was given. */
final class Pace {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long bytesPerSecond;
  private long owedBytes;
  private long since = System.nanoTime();

  /**
   * @param bytesPerSecond 0 for as fast as it goes
   */
  Pace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  void spent(long bytes) {
    if (bytesPerSecond == 0) {
      return;
    }
    owedBytes += bytes;
    long dueNanos = (long) ((double) owedBytes / bytesPerSecond * NANOS);
    long ahead = dueNanos - (System.nanoTime() - since);
    if (ahead > NANOS / 100) {
      LockSupport.parkNanos(ahead);
    } else if (ahead < -NANOS) {
      // Time that was not used is not saved up for a burst.
      owedBytes = 0;
      since = System.nanoTime();
    }
  }
}
