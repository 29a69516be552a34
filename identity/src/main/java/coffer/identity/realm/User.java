package coffer.identity.realm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
    return changed(
        user -> {
          user.name = newName;
          user.path = newPath;
        });
  }

  public User tagged(Map<String, String> newTags) {
    return changed(user -> user.tags = newTags);
  }

  public User within(Optional<String> newBoundary) {
    return changed(user -> user.boundary = newBoundary);
  }

  public User withInline(Map<String, String> policies) {
    return changed(user -> user.inline = policies);
  }

  public User withAttached(List<String> policies) {
    return changed(user -> user.attached = policies);
  }

  public User inGroups(List<String> names) {
    return changed(user -> user.groups = names);
  }

  public User with(Optional<Password> newPassword) {
    return changed(user -> user.password = newPassword);
  }

  private User changed(Consumer<Change> change) {
    var changing = new Change(this);
    change.accept(changing);
    return changing.made();
  }

  /** What of a user may be another, while it is being changed. */
  private static final class Change {
    private final User of;
    private String name;
    private String path;
    private Map<String, String> tags;
    private Optional<String> boundary;
    private Map<String, String> inline;
    private List<String> attached;
    private List<String> groups;
    private Optional<Password> password;

    Change(User user) {
      of = user;
      name = user.name;
      path = user.path;
      tags = user.tags;
      boundary = user.boundary;
      inline = user.inline;
      attached = user.attached;
      groups = user.groups;
      password = user.password;
    }

    User made() {
      return new User(
          name, path, of.id, of.created, tags, boundary, inline, attached, groups, password);
    }
  }
}
