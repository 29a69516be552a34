package coffer.organizations.store;

import coffer.kernel.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An organization and its root.
 *
 * @param id {@code o-…}
 * @param management the account that made it
 * @param root {@code r-…}
 * @param enabled the types of policy that are enabled in the root
 * @param services trusted services, and since when
 * @param delegation who may help to administer it
 */
public record Organization(
    String id,
    AccountId management,
    boolean allFeatures,
    String root,
    Instant created,
    List<PolicyType> enabled,
    Map<String, String> rootTags,
    Map<String, Instant> services,
    Optional<Delegation> delegation) {
  /**
   * The resource policy of the organization.
   *
   * @param id {@code rp-…}
   * @param content as it was put
   */
  public record Delegation(String id, String content, Map<String, String> tags) {}

  public Organization withAllFeatures() {
    return new Organization(
        id, management, true, root, created, enabled, rootTags, services, delegation);
  }

  public Organization enabling(PolicyType type, boolean on) {
    var types = new ArrayList<>(enabled);
    types.remove(type);
    if (on) {
      types.add(type);
    }
    types.sort(null);
    return new Organization(
        id, management, allFeatures, root, created, types, rootTags, services, delegation);
  }

  public Organization tagged(Map<String, String> tags) {
    return new Organization(
        id, management, allFeatures, root, created, enabled, tags, services, delegation);
  }

  public Organization trusting(Map<String, Instant> newServices) {
    return new Organization(
        id, management, allFeatures, root, created, enabled, rootTags, newServices, delegation);
  }

  public Organization delegating(Optional<Delegation> to) {
    return new Organization(
        id, management, allFeatures, root, created, enabled, rootTags, services, to);
  }

  /** An ARN of this organization's. */
  public String arn(String kind, String rest) {
    return "arn:aws:organizations::%s:%s/%s%s"
        .formatted(management, kind, id, rest.isEmpty() ? "" : "/" + rest);
  }
}
