package coffer.iam;

import java.util.List;
import java.util.Map;

/** A tag, as the API writes it. */
public record Tag(String key, String value) {
  /** All tags of something. */
  public static List<Tag> list(Map<String, String> tags) {
    return tags.entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }
}
