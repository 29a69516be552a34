package coffer.identity.realm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A container for a role.
 *
 * @param id {@code AIPA…}
 * @param role its name, as the role spells it
 */
public record InstanceProfile(
    String name,
    String path,
    String id,
    Instant created,
    Map<String, String> tags,
    Optional<String> role) {
  public InstanceProfile holding(Optional<String> newRole) {
    return new InstanceProfile(name, path, id, created, tags, newRole);
  }

  public InstanceProfile tagged(Map<String, String> newTags) {
    return new InstanceProfile(name, path, id, created, newTags, role);
  }
}
