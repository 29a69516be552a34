package coffer.identity.realm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return with(
        policy, description, maxSessionSeconds, tags, boundary, inline, attached, service, named);
  }

  public Role described(Optional<String> other, int seconds) {
    return with(trust, other, seconds, tags, boundary, inline, attached, service, trusted);
  }

  public Role tagged(Map<String, String> other) {
    return with(
        trust, description, maxSessionSeconds, other, boundary, inline, attached, service, trusted);
  }

  public Role within(Optional<String> other) {
    return with(
        trust, description, maxSessionSeconds, tags, other, inline, attached, service, trusted);
  }

  public Role with(Map<String, String> named, List<String> arns) {
    return with(
        trust, description, maxSessionSeconds, tags, boundary, named, arns, service, trusted);
  }

  public Role linkedTo(String principal) {
    var linked = Optional.of(principal);
    return with(
        trust, description, maxSessionSeconds, tags, boundary, inline, attached, linked, trusted);
  }

  /** All that can change. */
  private Role with(
      String trust,
      Optional<String> description,
      int maxSessionSeconds,
      Map<String, String> tags,
      Optional<String> boundary,
      Map<String, String> inline,
      List<String> attached,
      Optional<String> service,
      Map<String, String> trusted) {
    return new Role(
        name,
        path,
        id,
        created,
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
