package coffer.objects.upload;

import coffer.kernel.UploadId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Names for uploads: the time first, so that uploads of one key sort by creation, then 128 random
 * bits, so that nobody guesses one.
 */
final class UploadIds {
  private static final int RANDOM_BYTES = 16;

  private static final int TIME_DIGITS = 12;

  private final RandomGenerator random;

  UploadIds(RandomGenerator random) {
    this.random = random;
  }

  UploadId next(Instant now) {
    byte[] tail = new byte[RANDOM_BYTES];
    random.nextBytes(tail);
    return new UploadId("%012x".formatted(now.toEpochMilli()) + HexFormat.of().formatHex(tail));
  }

  /** When an upload of that id was begun. */
  static long epochMillis(UploadId id) {
    return Long.parseLong(id.value(), 0, TIME_DIGITS, 16);
  }
}
