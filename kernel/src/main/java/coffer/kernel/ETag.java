package coffer.kernel;

import java.util.HexFormat;

/**
 * The entity tag of an object: the MD5 of its bytes in hex, or for a multipart upload the MD5 of
 * its parts' MD5s, a hyphen and the number of parts.
 *
 * <p>Source: Amazon S3 API Reference, "Object" (ETag).
 *
 * @param value without the double quotes that HTTP puts around it
 */
public record ETag(String value) {
  private static final int MD5_DIGITS = 32;
  private static final Letters HEX = Letters.of("09af");
  private static final Letters DECIMAL = Letters.of("09");

  public ETag {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an entity tag");
    }
  }

  private static boolean isValid(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      return HEX.spell(text, MD5_DIGITS, MD5_DIGITS);
    }
    return HEX.spell(text.substring(0, hyphen), MD5_DIGITS, MD5_DIGITS)
        && DECIMAL.spell(text.substring(hyphen + 1), 1, 5);
  }

  public static ETag ofMd5(byte[] md5) {
    return new ETag(HexFormat.of().formatHex(md5));
  }

  /** The form AWS gives an object completed from parts. */
  public static ETag ofParts(byte[] md5OfMd5s, int parts) {
    return new ETag(HexFormat.of().formatHex(md5OfMd5s) + "-" + parts);
  }

  /** As it stands in an HTTP header and in S3's XML. */
  public String quoted() {
    return '"' + value + '"';
  }

  @Override
  public String toString() {
    return value;
  }
}
