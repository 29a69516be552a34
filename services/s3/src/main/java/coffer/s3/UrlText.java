package coffer.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent encoding as S3 writes and reads it. Strict: what is malformed is refused, not guessed.
 */
public final class UrlText {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UrlText() {}

  /**
   * The form of keys and prefixes under {@code encoding-type=url}: UTF-8, percent-encoded, slashes
   * as they are. A space becomes {@code %20}, which clients that decode plus signs and clients that
   * do not read alike.
   *
   * <p>Source: Amazon S3 API Reference, "ListObjectsV2" (encoding-type).
   */
  public static String encode(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == '/' || UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  /** Decodes percent signs once; a plus stays a plus, as in a path. */
  public static String decodePath(String text) throws CharacterCodingException {
    return decode(text, false);
  }

  /** Decodes percent signs once, and a plus to a space, as in a form. */
  public static String decodeForm(String text) throws CharacterCodingException {
    return decode(text, true);
  }

  private static String decode(String text, boolean plusIsSpace) throws CharacterCodingException {
    var bytes = new ByteArrayOutputStream(text.length());
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        bytes.write(hexPair(in, i + 1));
        i += 2;
      } else {
        bytes.write(plusIsSpace && in[i] == '+' ? ' ' : in[i]);
      }
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.toByteArray()))
        .toString();
  }

  private static int hexPair(byte[] in, int at) throws CharacterCodingException {
    if (at + 1 >= in.length || !HexFormat.isHexDigit(in[at]) || !HexFormat.isHexDigit(in[at + 1])) {
      throw new CharacterCodingException();
    }
    return (HexFormat.fromHexDigit(in[at]) << 4) | HexFormat.fromHexDigit(in[at + 1]);
  }
}
