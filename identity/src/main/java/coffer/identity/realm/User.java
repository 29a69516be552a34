package coffer.identity.realm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user of an account.
 *
 * @param path begins and ends with a slash
 * @param id {@code AIDA…}; a user made anew under the same name has another
 * @param boundary ARN of a managed policy
 * @param inline policies by name, as they were put
 * @param attached ARNs of managed policies, in the order they were attached
 * @param groups names of groups, as the groups spell them
 */
public record User(
    String name,
    String path,
    String id,
    Instant created,
    Map<String, String> tags,
    Optional<String> boundary,
    Map<String, String> inline,
    List<String> attached,
    List<String> groups,
    Optional<Password> password) {

  /**
   * How a user signs in to a console.
   *
   * @param hash never the password itself; says how it was made
   * @param earlier hashes of passwords that must not come again, newest first
   */
  public record Password(
      String hash, Instant set, boolean resetRequired, Instant created, List<String> earlier) {}

  /** A user as CreateUser makes one. */
  public static User named(
      String name, String path, String id, Instant created, Map<String, String> tags) {
    return new User(
        name,
        path,
        id,
        created,
        tags,
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  public User called(String newName, String newPath) {
    return new User(
        newName, newPath, id, created, tags, boundary, inline, attached, groups, password);
  }

  public User tagged(Map<String, String> newTags) {
    return new User(name, path, id, created, newTags, boundary, inline, attached, groups, password);
  }

  public User within(Optional<String> newBoundary) {
    return new User(name, path, id, created, tags, newBoundary, inline, attached, groups, password);
  }

  public User withInline(Map<String, String> policies) {
    return new User(name, path, id, created, tags, boundary, policies, attached, groups, password);
  }

  public User withAttached(List<String> policies) {
    return new User(name, path, id, created, tags, boundary, inline, policies, groups, password);
  }

  public User inGroups(List<String> names) {
    return new User(name, path, id, created, tags, boundary, inline, attached, names, password);
  }

  public User with(Optional<Password> newPassword) {
    return new User(name, path, id, created, tags, boundary, inline, attached, groups, newPassword);
  }
}
