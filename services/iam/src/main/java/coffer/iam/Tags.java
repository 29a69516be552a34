package coffer.iam;

import coffer.identity.realm.Realms;
import coffer.wire.ListTokens;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tags. Characters and lengths are the model's.
 *
 * <p>Source: IAM User Guide, "Tags for AWS Identity and Access Management resources", "Tag naming
 * conventions".
 */
public final class Tags {
  public static final int MAX = 50;

  private static final String RESERVED = "aws:";

  private Tags() {}

  /** The tags of a thing to be made. */
  public static Map<String, String> of(@Nullable List<Tag> given) {
    return added(Map.of(), given);
  }

  /** With some more; a key that is there in another case is replaced. */
  public static Map<String, String> added(Map<String, String> now, @Nullable List<Tag> given) {
    if (given == null || given.isEmpty()) {
      return now;
    }
    var seen = new HashSet<String>();
    var all = new TreeMap<>(now);
    for (Tag tag : given) {
      if (tag.key().regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
        throw IamError.INVALID_INPUT.because(
            "Tag keys starting with 'aws:' are reserved for system use.");
      }
      if (!seen.add(Realms.key(tag.key()))) {
        throw IamError.INVALID_INPUT.because(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
      all.keySet().removeIf(tag.key()::equalsIgnoreCase);
      all.put(tag.key(), tag.value());
    }
    if (all.size() > MAX) {
      throw IamError.LIMIT_EXCEEDED.because(
          "The number of tags has reached the maximum limit of " + MAX + ".");
    }
    return Collections.unmodifiableMap(all);
  }

  /** Without some; one that is not there is no error. */
  public static Map<String, String> removed(Map<String, String> now, List<String> keys) {
    var all = new TreeMap<>(now);
    keys.forEach(key -> all.keySet().removeIf(key::equalsIgnoreCase));
    return Collections.unmodifiableMap(all);
  }

  /** One page of them. The keys may be longer than a marker, so it goes by their place. */
  public static Paging.Page<Tag> page(
      Map<String, String> tags,
      @Nullable String marker,
      @Nullable Integer maxItems,
      ListTokens tokens) {
    var numbered = new TreeMap<String, Tag>();
    for (Tag tag : list(tags)) {
      numbered.put("%03d".formatted(numbered.size()), tag);
    }
    return Paging.page(numbered, marker, maxItems, tokens);
  }

  private static List<Tag> list(Map<String, String> tags) {
    return Tag.list(new TreeMap<>(tags));
  }
}
