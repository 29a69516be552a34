package coffer.ec2.call;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tag as requests and answers show it. */
public record Tag(@Nullable String key, @Nullable String value) {
  /** Tags in the order of their keys. */
  public static List<Tag> list(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }
}
