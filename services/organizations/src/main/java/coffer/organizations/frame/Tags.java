package coffer.organizations.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tags as they are sent and kept.
 *
 * <p>Source: AWS Organizations User Guide, "Tagging AWS Organizations resources".
 */
public final class Tags {
  private static final int MOST = 50;

  private Tags() {}

  /** One tag, as the API has it. */
  public record Tag(String key, String value) {}

  /** As they are kept; none for null. */
  public static Map<String, String> of(@Nullable List<Tag> sent) {
    var tags = new LinkedHashMap<String, String>();
    for (Tag tag : sent == null ? List.<Tag>of() : sent) {
      if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
        throw Invalid.INVALID_SYSTEM_TAGS_PARAMETER.error();
      }
      if (tags.put(tag.key(), tag.value()) != null) {
        throw Invalid.DUPLICATE_TAG_KEY.error();
      }
    }
    return bounded(tags);
  }

  /** Those that were there, with more or other values. */
  public static Map<String, String> with(Map<String, String> old, Map<String, String> more) {
    var all = new LinkedHashMap<>(old);
    all.putAll(more);
    return bounded(all);
  }

  private static Map<String, String> bounded(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw Constraint.MAX_TAG_LIMIT_EXCEEDED.error();
    }
    return Map.copyOf(tags);
  }

  /** As the API has them, by key. */
  public static List<Tag> list(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }
}
