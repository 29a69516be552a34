package coffer.s3;

import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks sets of tags.
 *
 * <p>Source: Amazon S3 User Guide, "Categorizing your objects using tags" and "Tag restrictions":
 * letters, digits, spaces and {@code + - = . _ : / @}; keys up to 128 and values up to 256
 * characters; 10 tags an object, 50 a bucket; the prefix {@code aws:} is reserved.
 */
public final class Tags {
  /** Most tags an object may have. */
  public static final int MAX_ON_OBJECT = 10;

  /** Most tags a bucket may have. */
  public static final int MAX_ON_BUCKET = 50;

  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
  private static final String HEADER = "x-amz-tagging";
  private static final String MALFORMED =
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
          + " without tag name duplicates.";

  private Tags() {}

  /**
   * The tags of an {@code x-amz-tagging} header: a query string of at most ten pairs.
   *
   * @throws coffer.wire.ApiError InvalidArgument if it is no query string, InvalidTag
   */
  public static SortedMap<String, String> parseHeader(@Nullable String header) {
    var tags = new TreeMap<String, String>();
    if (header == null || header.isEmpty()) {
      return tags;
    }
    for (String pair : header.split("&", -1)) {
      int equals = pair.indexOf('=');
      try {
        String key = UrlText.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : UrlText.decodeForm(pair.substring(equals + 1));
        add(tags, key, value, MAX_ON_OBJECT);
      } catch (CharacterCodingException malformed) {
        throw S3Error.invalidArgument(MALFORMED, HEADER, header);
      }
    }
    return tags;
  }

  /**
   * The tags of a TagSet element.
   *
   * @param max {@link #MAX_ON_OBJECT} or {@link #MAX_ON_BUCKET}
   * @throws coffer.wire.ApiError InvalidTag
   */
  public static SortedMap<String, String> check(List<Tag> tagSet, int max) {
    var tags = new TreeMap<String, String>();
    for (Tag tag : tagSet) {
      add(tags, tag.key(), tag.value(), max);
    }
    return tags;
  }

  /** A TagSet element of these tags. */
  public static List<Tag> tagSet(Map<String, String> tags) {
    return tags.entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }

  private static void add(Map<String, String> tags, String key, String value, int max) {
    if (key.isEmpty() || length(key) > MAX_KEY || !ALLOWED.matcher(key).matches()) {
      throw S3Error.INVALID_TAG
          .saying("The TagKey you have provided is invalid")
          .with("TagKey", key);
    }
    if (length(value) > MAX_VALUE || !ALLOWED.matcher(value).matches()) {
      throw S3Error.INVALID_TAG
          .saying("The TagValue you have provided is invalid")
          .with("TagKey", key)
          .with("TagValue", value);
    }
    if (key.startsWith("aws:")) {
      throw S3Error.INVALID_TAG
          .saying("System tags cannot be added/updated by requester")
          .with("TagKey", key);
    }
    if (tags.putIfAbsent(key, value) != null) {
      throw S3Error.INVALID_TAG
          .saying("Cannot provide multiple Tags with the same key")
          .with("TagKey", key);
    }
    if (tags.size() > max) {
      throw S3Error.INVALID_TAG.saying(
          max == MAX_ON_OBJECT
              ? "Object tags cannot be greater than 10"
              : "Bucket tag count cannot be greater than 50");
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
