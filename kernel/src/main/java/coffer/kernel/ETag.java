package coffer.kernel;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The entity tag of an object: the MD5 of its bytes in hex, or for a multipart upload the MD5 of
 * its parts' MD5s, a hyphen and the number of parts.
 *
 * <p>Source: Amazon S3 API Reference, "Object" (ETag).
 *
 * @param value without the double quotes that HTTP puts around it
 */
public record ETag(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}(-[0-9]{1,5})?");

  public ETag {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an entity tag");
    }
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
