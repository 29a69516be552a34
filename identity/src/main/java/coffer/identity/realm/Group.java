package coffer.identity.realm;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A group of users. Who belongs to it stands with the users.
 *
 * @param id {@code AGPA…}
 * @param inline policies by name, as they were put
 * @param attached ARNs of managed policies
 */
public record Group(
    String name,
    String path,
    String id,
    Instant created,
    Map<String, String> inline,
    List<String> attached) {
  public Group called(String newName, String newPath) {
    return new Group(newName, newPath, id, created, inline, attached);
  }

  public Group withInline(Map<String, String> policies) {
    return new Group(name, path, id, created, policies, attached);
  }

  public Group withAttached(List<String> policies) {
    return new Group(name, path, id, created, inline, policies);
  }
}
