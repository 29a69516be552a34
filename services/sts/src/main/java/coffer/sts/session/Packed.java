package coffer.sts.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Text made smaller for a token, whose place is a header. */
final class Packed {
  /** More than any claims are; what unpacks to more was not packed here. */
  private static final int MAX_PLAIN_BYTES = 64 * 1024;

  private Packed() {}

  static byte[] pack(byte[] plain) {
    if (plain.length > MAX_PLAIN_BYTES) {
      throw new IllegalArgumentException("too much for a token");
    }
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      // Deflate never grows its input by more than five bytes for each block of 16 KiB.
      byte[] out = new byte[plain.length + plain.length / 1_000 + 64];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  /** Empty unless it is what {@link #pack} made, and all of it. */
  static Optional<byte[]> unpack(byte[] packed) {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(packed);
      byte[] out = new byte[MAX_PLAIN_BYTES + 1];
      int length = inflater.inflate(out);
      return inflater.finished() && inflater.getRemaining() == 0
          ? Optional.of(Arrays.copyOf(out, length))
          : Optional.empty();
    } catch (DataFormatException broken) {
      return Optional.empty();
    }
  }
}
