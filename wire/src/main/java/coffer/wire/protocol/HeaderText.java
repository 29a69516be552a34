package coffer.wire.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Header values are bytes, carried as Latin-1 characters; their text is UTF-8.
 *
 * <p>S3's user metadata may hold any UTF-8. Values that are not UTF-8 are taken as Latin-1.
 */
final class HeaderText {
  private HeaderText() {}

  static String decode(String wire) {
    if (isAscii(wire)) {
      return wire;
    }
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return wire;
    }
  }

  static String encode(String text) {
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Text that is safe as a header value, whatever is in it. */
  static String oneLine(String text) {
    return encode(text.replace('\r', ' ').replace('\n', ' ').replace('\0', ' '));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The elements of a comma-separated list; quotes keep a comma and are taken off. */
  static List<String> split(String value) {
    var all = new ArrayList<String>();
    var one = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && c == '\\' && i + 1 < value.length()) {
        one.append(value.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        all.add(one.toString().strip());
        one.setLength(0);
      } else {
        one.append(c);
      }
    }
    all.add(one.toString().strip());
    return all;
  }

  /** An element as it stands in a list: quoted if it holds a comma or a quote. */
  static String quoted(String element) {
    if (element.indexOf(',') < 0 && element.indexOf('"') < 0) {
      return element;
    }
    return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
