package coffer.kms.frame;

import coffer.pipeline.Access;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tags as requests have them, and as they are kept.
 *
 * <p>Source: AWS KMS Developer Guide, "Tags in AWS KMS".
 */
public final class Tags {
  private static final int MOST = 50;

  /** Source: AWS Billing User Guide, "User-defined tag restrictions", which the API names. */
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private Tags() {}

  /** A tag as requests have it. */
  public record Tag(String tagKey, String tagValue) {}

  /**
   * Those that were there, and those of a request, of which null is none.
   *
   * @throws coffer.wire.ApiError for a key that is reserved, for characters that tags do not have,
   *     and for more than 50
   */
  public static Map<String, String> with(Map<String, String> there, @Nullable List<Tag> more) {
    var all = new HashMap<>(there);
    var named = new HashSet<String>();
    for (Tag tag : more == null ? List.<Tag>of() : more) {
      if (tag.tagKey().toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw Errors.tag("Tag keys that begin with aws: are reserved.");
      }
      if (!CHARACTERS.matcher(tag.tagKey() + tag.tagValue()).matches()) {
        throw Errors.tag("Tags have letters, digits, white space and _ . : / = + - @ only.");
      }
      if (!named.add(tag.tagKey())) {
        throw Errors.tag("The request has two tags of one key.");
      }
      all.put(tag.tagKey(), tag.tagValue());
    }
    if (all.size() > MOST) {
      throw Errors.limit("A key has at most 50 tags.");
    }
    return Map.copyOf(all);
  }

  /** An access with the tags of its request, which may be null or have parts that are. */
  public static Access telling(Access access, @Nullable List<Tag> sent) {
    Access told = access;
    if (sent == null || sent.isEmpty()) {
      return told;
    }
    for (Tag tag : sent) {
      told = told.telling("aws:RequestTag/" + tag.tagKey(), Optional.ofNullable(tag.tagValue()));
    }
    return told.telling("aws:TagKeys", sent.stream().map(Tag::tagKey).sorted().toList());
  }
}
