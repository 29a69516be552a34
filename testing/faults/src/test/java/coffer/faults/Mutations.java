package coffer.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Turns something valid into something nearly valid: one to four changes of a few kinds. */
final class Mutations {
  private static final List<String> PIECES =
      List.of(
          "\r\n",
          "\n",
          "\0",
          "%",
          "%zz",
          "%00",
          "/../",
          "//",
          "&",
          "=",
          "<",
          "<!DOCTYPE a>",
          "&#0;",
          "]]>",
          "-1",
          "99999999999999999999",
          "\u00ff",
          ";",
          ":",
          " ",
          "\t",
          "a".repeat(5000));

  private Mutations() {}

  static byte[] of(byte[] valid, SplittableRandom random) {
    byte[] bytes = valid;
    for (int left = random.nextInt(1, 5); left > 0; left--) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + random.nextInt(1, 20));
    return switch (random.nextInt(6)) {
      case 0 -> flipped(bytes, at, random.nextInt(8));
      case 1 -> joined(bytes, at, new byte[0], to);
      case 2 -> joined(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at + 1);
      default -> {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        yield joined(bytes, at, piece.getBytes(StandardCharsets.ISO_8859_1), at);
      }
    };
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] other = bytes.clone();
    other[at] ^= (byte) (1 << bit);
    return other;
  }

  /** What lies before one index, something new, and what lies from another index on. */
  private static byte[] joined(byte[] bytes, int before, byte[] between, int after) {
    byte[] other = Arrays.copyOf(bytes, before + between.length + bytes.length - after);
    System.arraycopy(between, 0, other, before, between.length);
    System.arraycopy(bytes, after, other, before + between.length, bytes.length - after);
    return other;
  }
}
