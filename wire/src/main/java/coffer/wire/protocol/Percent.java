package coffer.wire.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Percent-decoding, exactly once, of bytes that came as Latin-1 characters.
 *
 * <p>Nothing is normalised: dots, double slashes and encoded slashes stay what they are.
 */
public final class Percent {
  private Percent() {}

  /** Decodes a piece of a path, where a plus is a plus. */
  public static Optional<String> path(String raw) {
    return decode(raw, false);
  }

  /** Decodes a name or value of a query or form, where a plus is a space. */
  public static Optional<String> query(String raw) {
    return decode(raw, true);
  }

  /** Empty if there is a broken escape, or if the bytes are not UTF-8. */
  private static Optional<String> decode(String raw, boolean plusIsSpace) {
    if (isPlain(raw, plusIsSpace)) {
      return Optional.of(raw);
    }
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        boolean complete = i + 2 < raw.length();
        int high = complete ? hex(raw.charAt(i + 1)) : -1;
        int low = complete ? hex(raw.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else if (c > 0xff) {
        return Optional.empty();
      } else {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String raw, boolean plusIsSpace) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' || c >= 0x80 || (c == '+' && plusIsSpace)) {
        return false;
      }
    }
    return true;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
