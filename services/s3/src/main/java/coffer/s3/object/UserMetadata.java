package coffer.s3.object;

import coffer.s3.S3Error;
import coffer.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User metadata on its way in and out.
 *
 * <p>Source: Amazon S3 User Guide, "User-defined object metadata": names in lower case, repeated
 * headers joined with commas, 2 KB of names and values, values decoded by RFC 2047 before storing
 * and encoded by it before returning. As in the example there, bytes outside ASCII are read as
 * Latin-1, and what a person could not read comes back in base64, line breaks included: so nothing
 * is ever left out, and {@code x-amz-missing-meta} is never sent.
 */
final class UserMetadata {
  static final String PREFIX = "x-amz-meta-";

  /** Most bytes of names (without prefix) and values together. */
  static final int MAX_BYTES = 2048;

  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?([A-Za-z0-9_-]+)\\?([BbQq])\\?([^? ]*)\\?=");

  private UserMetadata() {}

  /**
   * Collects the metadata of a request.
   *
   * @throws coffer.wire.ApiError MetadataTooLarge
   */
  static SortedMap<String, String> parse(Headers headers) {
    var raw = new TreeMap<String, String>();
    for (Headers.Field field : headers.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
        raw.merge(name.substring(PREFIX.length()), field.value(), (a, b) -> a + "," + b);
      }
    }
    int size =
        raw.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length()).sum();
    if (size > MAX_BYTES) {
      throw S3Error.METADATA_TOO_LARGE
          .error("Size", Integer.toString(size))
          .with("MaxSizeAllowed", Integer.toString(MAX_BYTES));
    }
    raw.replaceAll((name, value) -> decode(value));
    return raw;
  }

  /** Writes the metadata of a reply. */
  static void write(Map<String, String> metadata, Headers.Builder headers) {
    metadata.forEach((name, value) -> headers.add(PREFIX + name, encode(value)));
  }

  /** As it is, if it can stand in a header; else quoted if a person could read it. */
  private static String encode(String value) {
    if (value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t')) {
      return value;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return value.codePoints().anyMatch(UserMetadata::isUnprintable)
        ? "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?="
        : "=?UTF-8?Q?" + quote(utf8) + "?=";
  }

  private static boolean isUnprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> c == 0xfffd;
    };
  }

  private static String quote(byte[] utf8) {
    var quoted = new StringBuilder();
    for (byte b : utf8) {
      boolean plain = b > ' ' && b < 0x7f && b != '=' && b != '?' && b != '_';
      quoted.append(
          plain
              ? Character.toString(b)
              : b == ' ' ? "_" : "=" + HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return quoted.toString();
  }

  private static String decode(String value) {
    Matcher words = ENCODED_WORD.matcher(value);
    // White space between two encoded words is part of the encoding, RFC 2047 section 6.2; S3's
    // clients send one word, so only a word that cannot be read is left as it is.
    return words.replaceAll(
        word ->
            Matcher.quoteReplacement(
                decodeWord(word.group(), word.group(1), word.group(2), word.group(3))));
  }

  private static String decodeWord(String whole, String charset, String encoding, String text) {
    return bytes(encoding, text).flatMap(b -> text(charset, b)).orElse(whole);
  }

  private static Optional<String> text(String charset, byte[] bytes) {
    try {
      return Optional.of(new String(bytes, Charset.forName(charset)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> bytes(String encoding, String text) {
    try {
      return Optional.of(
          encoding.equalsIgnoreCase("B") ? Base64.getDecoder().decode(text) : quoted(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static byte[] quoted(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        if (i + 2 >= text.length()) {
          throw new IllegalArgumentException("cut short");
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }
}
