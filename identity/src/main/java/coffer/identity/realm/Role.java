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
  /** One whose trust policy names no users and roles, or is as it should be already. */
  public Role(
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
      Optional<String> service) {
    this(
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
        Map.of());
  }

  public Role trusting(String policy, Map<String, String> named) {
    return new Role(
        name,
        path,
        id,
        created,
        policy,
        description,
        maxSessionSeconds,
        tags,
        boundary,
        inline,
        attached,
        service,
        named);
  }

  public Role described(Optional<String> newDescription, int newMaxSessionSeconds) {
    return new Role(
        name,
        path,
        id,
        created,
        trust,
        newDescription,
        newMaxSessionSeconds,
        tags,
        boundary,
        inline,
        attached,
        service,
        trusted);
  }

  public Role tagged(Map<String, String> newTags) {
    return new Role(
        name,
        path,
        id,
        created,
        trust,
        description,
        maxSessionSeconds,
        newTags,
        boundary,
        inline,
        attached,
        service,
        trusted);
  }

  public Role within(Optional<String> newBoundary) {
    return new Role(
        name,
        path,
        id,
        created,
        trust,
        description,
        maxSessionSeconds,
        tags,
        newBoundary,
        inline,
        attached,
        service,
        trusted);
  }

  public Role with(Map<String, String> newInline, List<String> newAttached) {
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
        newInline,
        newAttached,
        service,
        trusted);
  }
}
