package coffer.wire.sigv4;

import java.util.ArrayList;
import java.util.List;

/**
 * Percent-encoding as signatures want it: everything but {@code A-Z a-z 0-9 - . _ ~} as {@code %}
 * and two upper-case digits.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header",
 * {@code UriEncode()}.
 */
public final class UriCoding {
  private UriCoding() {}

  /**
   * S3's canonical URI: the path decoded once and encoded again, segment by segment, never
   * normalised. An encoded slash stays an encoded slash, because the client that sent it signed it
   * so; a percent sign that begins no code stands for itself.
   */
  public static void writePathAsSent(String rawPath, ByteSink out) {
    if (rawPath.isEmpty()) {
      out.add('/');
      return;
    }
    for (int i = 0; i < rawPath.length(); i++) {
      int c = rawPath.charAt(i) & 0xff;
      int decoded = c == '%' ? decode(rawPath, i) : -1;
      if (decoded >= 0) {
        i += 2;
        encode(decoded, out);
      } else if (c == '/') {
        out.add('/');
      } else {
        encode(c, out);
      }
    }
  }

  /**
   * Every other service's canonical URI: dot segments and doubled slashes resolved, then encoded
   * once more than it was sent.
   */
  public static void writePathNormalised(String rawPath, ByteSink out) {
    List<String> kept = new ArrayList<>();
    for (String segment : rawPath.split("/", -1)) {
      if (segment.equals("..")) {
        if (!kept.isEmpty()) {
          kept.removeLast();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.add(segment);
      }
    }
    for (String segment : kept) {
      out.add('/');
      for (int i = 0; i < segment.length(); i++) {
        encode(segment.charAt(i) & 0xff, out);
      }
    }
    boolean folder = rawPath.endsWith("/") || rawPath.endsWith("/.") || rawPath.endsWith("/..");
    if (kept.isEmpty() || folder) {
      out.add('/');
    }
  }

  /** A part of a query decoded, with {@code +} as a space, and encoded again. */
  static void writeQueryPart(String raw, int from, int to, ByteSink out) {
    for (int i = from; i < to; i++) {
      int c = raw.charAt(i) & 0xff;
      int decoded = c == '%' && i + 2 < to ? decode(raw, i) : -1;
      if (decoded >= 0) {
        i += 2;
        encode(decoded, out);
      } else {
        encode(c == '+' ? ' ' : c, out);
      }
    }
  }

  /** Encodes text whose every character stands for one byte; slashes too. */
  public static void encode(String latin1, ByteSink out) {
    for (int i = 0; i < latin1.length(); i++) {
      encode(latin1.charAt(i) & 0xff, out);
    }
  }

  /** Decodes a part of a query, bytes as Latin-1 characters. */
  public static String decodeQueryPart(String raw, int from, int to) {
    var text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = raw.charAt(i);
      int decoded = c == '%' && i + 2 < to ? decode(raw, i) : -1;
      if (decoded >= 0) {
        i += 2;
        text.append((char) decoded);
      } else {
        text.append(c == '+' ? ' ' : c);
      }
    }
    return text.toString();
  }

  private static void encode(int b, ByteSink out) {
    if (isUnreserved(b)) {
      out.add(b);
    } else {
      out.percent(b);
    }
  }

  private static boolean isUnreserved(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }

  /** The byte that the code at an index stands for, or -1 if there is no whole code. */
  private static int decode(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
