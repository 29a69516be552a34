package coffer.faults;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Where a test's randomness comes from: {@code -Dcoffer.faults.seed=N} repeats a run. */
final class Seed {
  private Seed() {}

  /** A new seed, or the one that was asked for; printed, so that a failure can be repeated. */
  static long of(String test) {
    long seed = Long.getLong("coffer.faults.seed", new SecureRandom().nextLong());
    System.out.println(test + ": seed " + seed);
    return seed;
  }

  /** Bytes that can be made again from their number. */
  static byte[] bytes(long number, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(number).nextBytes(bytes);
    return bytes;
  }
}
