package coffer.organizations.store;

import java.util.Map;

/**
 * An organizational unit.
 *
 * @param id {@code ou-…}
 * @param parent id of the root or of another unit
 */
public record Unit(
    String id, String organization, String parent, String name, Map<String, String> tags) {
  public Unit named(String newName) {
    return new Unit(id, organization, parent, newName, tags);
  }

  public Unit tagged(Map<String, String> newTags) {
    return new Unit(id, organization, parent, name, newTags);
  }
}
