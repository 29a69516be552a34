package coffer.s3.tagging;

import coffer.pipeline.Access;
import coffer.s3.ConditionKey;
import coffer.wire.ApiError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a bucket or an object, checked.
 *
 * <p>Source: Amazon S3 User Guide, "Categorizing your objects using tags"; Amazon S3 API Reference,
 * "PutBucketTagging" and, for the characters, "Tag" of the control API.
 *
 * @param tags by key; a value may be empty
 */
public record TagSet(SortedMap<String, String> tags) {
  public static final TagSet EMPTY = new TagSet(new TreeMap<>());

  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  // S3 keeps tags in UTF-16 and counts its units, so String.length() is the right measure.
  private static final int MAX_KEY_LENGTH = 128;
  private static final int MAX_VALUE_LENGTH = 256;

  public TagSet {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** What carries the tags, and how many it may have. */
  public enum Carrier {
    BUCKET(50),
    OBJECT(10),
    ACCESS_POINT(50);

    private final int maxTags;

    Carrier(int maxTags) {
      this.maxTags = maxTags;
    }

    public int maxTags() {
      return maxTags;
    }
  }

  /**
   * Checks the tags of a request body.
   *
   * @throws ApiError InvalidTag for a tag or a number of tags that S3 does not take, MalformedXML
   *     where a tag has no key or no value
   */
  public static TagSet of(Carrier carrier, List<Tag> tags) {
    var checked = new TreeMap<String, String>();
    for (Tag tag : tags) {
      String key = present(tag.key());
      String value = present(tag.value());
      check(key, value);
      if (checked.put(key, value) != null) {
        throw invalid("Cannot provide multiple Tags with the same key").with("TagKey", key);
      }
    }
    return bounded(carrier, checked);
  }

  /**
   * Reads {@code x-amz-tagging}: tags as URL query parameters.
   *
   * @throws ApiError InvalidArgument where that cannot be read or names a key twice, else as {@link
   *     #of}
   */
  public static TagSet parseHeader(String value) {
    var checked = new TreeMap<String, String>();
    for (String pair : value.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals != pair.lastIndexOf('=')) {
        throw unreadable(value);
      }
      if (BROKEN_ESCAPE.matcher(pair).find()) {
        throw unreadable(value);
      }
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      String text = equals < 0 ? "" : decode(pair.substring(equals + 1));
      check(key, text);
      if (checked.put(key, text) != null) {
        throw unreadable(value);
      }
    }
    return bounded(Carrier.OBJECT, checked);
  }

  /** The access, telling these as tags that come with the request. */
  public Access tellNew(Access access) {
    if (tags.isEmpty()) {
      return access;
    }
    Access told = access;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      told =
          told.telling(ConditionKey.NEW_TAG.written() + tag.getKey(), Optional.of(tag.getValue()));
    }
    return ConditionKey.TAG_KEYS.tell(told, List.copyOf(tags.keySet()));
  }

  /** The tags in key order, as a reply lists them. */
  public List<Tag> list() {
    return tags.entrySet().stream().map(TagSet::tag).toList();
  }

  public int size() {
    return tags.size();
  }

  public boolean isEmpty() {
    return tags.isEmpty();
  }

  private static Tag tag(Map.Entry<String, String> entry) {
    return new Tag(entry.getKey(), entry.getValue());
  }

  private static TagSet bounded(Carrier carrier, SortedMap<String, String> tags) {
    if (tags.size() > carrier.maxTags()) {
      throw switch (carrier) {
        case BUCKET -> invalid("Bucket tag count cannot be greater than 50");
        case OBJECT -> invalid("Object tags cannot be greater than 10");
        case ACCESS_POINT -> invalid("Access point tag count cannot be greater than 50");
      };
    }
    return new TagSet(tags);
  }

  private static String present(@Nullable String text) {
    if (text == null) {
      throw new ApiError(
          "MalformedXML",
          400,
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema");
    }
    return text;
  }

  private static void check(String key, String value) {
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !CHARACTERS.matcher(key).matches()) {
      throw invalid("The TagKey you have provided is invalid").with("TagKey", key);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw invalid("System tags cannot be added/updated by requester").with("TagKey", key);
    }
    if (value.length() > MAX_VALUE_LENGTH || !CHARACTERS.matcher(value).matches()) {
      throw invalid("The TagValue you have provided is invalid")
          .with("TagKey", key)
          .with("TagValue", value);
    }
  }

  // URLDecoder lets broken UTF-8 through as U+FFFD, which is in no character class above.
  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static ApiError invalid(String message) {
    return new ApiError("InvalidTag", 400, message);
  }

  private static ApiError unreadable(String header) {
    return new ApiError(
            "InvalidArgument",
            400,
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                + " parameters without tag name duplicates.")
        .with("ArgumentName", "x-amz-tagging")
        .with("ArgumentValue", header);
  }
}
