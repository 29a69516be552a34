package coffer.rolesanywhere.frame;

import coffer.pipeline.Access;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tags as requests have them, and as they are kept. */
public final class Tags {
  private static final int MOST = 50;

  private Tags() {}

  /** A tag as requests have it. */
  public record Tag(String key, String value) {}

  /**
   * Those of a request; none for null.
   *
   * @throws coffer.wire.ApiError for a key that is there twice or reserved
   */
  public static Map<String, String> of(@Nullable List<Tag> sent) {
    var all = new HashMap<String, String>();
    for (Tag tag : sent == null ? List.<Tag>of() : sent) {
      if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw Errors.invalid("Tag keys that begin with aws: are reserved.");
      }
      if (all.put(tag.key(), tag.value()) != null) {
        throw Errors.invalid("A tag key is there twice.");
      }
    }
    return bounded(all);
  }

  /** Those that were there, and more. */
  public static Map<String, String> with(Map<String, String> there, Map<String, String> more) {
    var all = new HashMap<>(there);
    all.putAll(more);
    return bounded(all);
  }

  private static Map<String, String> bounded(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw Errors.tooManyTags();
    }
    return Map.copyOf(tags);
  }

  /** As replies have them, by key. */
  public static List<Tag> list(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }

  /** An access with the tags of its request, which may be null or have parts that are. */
  public static Access telling(Access access, @Nullable List<Tag> sent) {
    Access told = access;
    if (sent == null || sent.isEmpty()) {
      return told;
    }
    for (Tag tag : sent) {
      told = told.telling("aws:RequestTag/" + tag.key(), Optional.ofNullable(tag.value()));
    }
    return told.telling("aws:TagKeys", sent.stream().map(Tag::key).sorted().toList());
  }
}
