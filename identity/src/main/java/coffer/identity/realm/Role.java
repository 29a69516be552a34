package coffer.identity.realm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A role of an account.
 *
 * @param id {@code AROA…}
 * @param trust the trust policy, as it was put but for users and roles, who are in it by their
 *     unique ids
 * @param maxSessionSeconds 3,600 to 43,200
 * @param boundary ARN of a managed policy
 * @param inline policies by name, as they were put
 * @param attached ARNs of managed policies
 * @param service the service a service-linked role belongs to, {@code backup.amazonaws.com}
 * @param trusted the ids in the trust policy, with the ARNs they had when it was put; see {@link
 *     Identities}
 */
public record Role(
    String name,
    String path,
    String id,
    Instant created,
    String trust,
    Optional<String> description,
    int maxSessionSeconds,
    Map<String, String> tags,
    Optional<String> boundary,
    Map<String, String> inline,
    List<String> attached,
    Optional<String> service,
    Map<String, String> trusted) {
  /** How long sessions may last unless it is said, as on AWS: an hour. */
  private static final int SESSION_SECONDS = 3_600;

  /** A role with nothing but its trust policy, which names no users and roles. */
  public static Role named(String name, String path, String id, Instant created, String trust) {
    return new Role(
        name,
        path,
        id,
        created,
        trust,
        Optional.empty(),
        SESSION_SECONDS,
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  public Role trusting(String policy, Map<String, String> named) {
    return changed(
        role -> {
          role.trust = policy;
          role.trusted = named;
        });
  }

  public Role described(Optional<String> newDescription, int newMaxSessionSeconds) {
    return changed(
        role -> {
          role.description = newDescription;
          role.maxSessionSeconds = newMaxSessionSeconds;
        });
  }

  public Role tagged(Map<String, String> newTags) {
    return changed(role -> role.tags = newTags);
  }

  public Role within(Optional<String> newBoundary) {
    return changed(role -> role.boundary = newBoundary);
  }

  public Role with(Map<String, String> newInline, List<String> newAttached) {
    return changed(
        role -> {
          role.inline = newInline;
          role.attached = newAttached;
        });
  }

  public Role linkedTo(String principal) {
    return changed(role -> role.service = Optional.of(principal));
  }

  private Role changed(Consumer<Change> change) {
    var changing = new Change(this);
    change.accept(changing);
    return changing.made();
  }

  /** What of a role may be another, while it is being changed. */
  private static final class Change {
    private final Role of;
    private String trust;
    private Optional<String> description;
    private int maxSessionSeconds;
    private Map<String, String> tags;
    private Optional<String> boundary;
    private Map<String, String> inline;
    private List<String> attached;
    private Optional<String> service;
    private Map<String, String> trusted;

    Change(Role role) {
      of = role;
      trust = role.trust;
      description = role.description;
      maxSessionSeconds = role.maxSessionSeconds;
      tags = role.tags;
      boundary = role.boundary;
      inline = role.inline;
      attached = role.attached;
      service = role.service;
      trusted = role.trusted;
    }

    Role made() {
      return new Role(
          of.name,
          of.path,
          of.id,
          of.created,
          trust,
          description,
          maxSessionSeconds,
          tags,
          boundary,
          inline,
          attached,
          service,
          trusted);
    }
  }
}
