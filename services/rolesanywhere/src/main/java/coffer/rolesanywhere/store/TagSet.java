package coffer.rolesanywhere.store;

import java.util.Map;

/** The tags of one thing. */
public record TagSet(Map<String, String> tags) {
  public TagSet {
    tags = Map.copyOf(tags);
  }
}
