package coffer.ec2.call;

import coffer.pipeline.Access;
import coffer.wire.ApiError;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tags. Source: Amazon EC2 User Guide, "Tag your Amazon EC2 resources", "Tag
 * restrictions".
 */
public final class Tags {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private Tags() {}

  /** Tags for something that is being made. */
  public record Specification(@Nullable String resourceType, @Nullable List<Tag> tags) {}

  /**
   * The tags for a new thing.
   *
   * @param type of the thing, the only one that can be tagged here
   * @throws ApiError if they break a rule
   */
  public static Map<String, String> of(@Nullable List<Specification> given, String type) {
    Map<String, String> all = new TreeMap<>();
    for (var specification : given == null ? List.<Specification>of() : given) {
      if (!type.equals(specification.resourceType())) {
        throw Errors.invalidValue(
            "'%s' is not a valid taggable resource type for this operation."
                .formatted(specification.resourceType()));
      }
      add(all, specification.tags());
    }
    return checked(all);
  }

  /**
   * The tags of a request as a map.
   *
   * @throws ApiError if a tag breaks a rule
   */
  public static Map<String, String> of(@Nullable List<Tag> given) {
    Map<String, String> all = new TreeMap<>();
    add(all, given);
    return all;
  }

  /** What is there with what is added. */
  public static Map<String, String> merged(Map<String, String> there, Map<String, String> added) {
    Map<String, String> all = new HashMap<>(there);
    all.putAll(added);
    return checked(all);
  }

  private static Map<String, String> checked(Map<String, String> all) {
    if (all.size() > MOST) {
      throw new ApiError("TagLimitExceeded", "A resource has 50 tags at most.");
    }
    return all;
  }

  private static void add(Map<String, String> all, @Nullable List<Tag> given) {
    for (Tag tag : given == null ? List.<Tag>of() : given) {
      String key = tag.key();
      if (key == null || key.isEmpty()) {
        throw Errors.missing("Tag.Key");
      }
      String value = tag.value() == null ? "" : tag.value();
      check(key, value);
      if (all.putIfAbsent(key, value) != null) {
        throw Errors.invalidValue("Duplicate tag key '%s' specified.".formatted(key));
      }
    }
  }

  private static void check(String key, String value) {
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw Errors.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
    }
    if (key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
      throw Errors.invalidValue("A tag key has 128 characters at most, and a value 256.");
    }
  }

  /** An access that would set tags. */
  public static Access telling(Access access, Map<String, String> tags) {
    Access told = access;
    for (var tag : tags.entrySet()) {
      told = told.telling("aws:RequestTag/" + tag.getKey(), List.of(tag.getValue()));
    }
    return tags.isEmpty() ? told : told.telling("aws:TagKeys", List.copyOf(tags.keySet()));
  }
}
