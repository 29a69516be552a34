package coffer.organizations.frame;

import coffer.organizations.store.Handshake;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import coffer.organizations.store.Tree;
import coffer.organizations.store.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something an action is about, whether or not it is there: who may not ask does not learn which.
 *
 * <p>Source: Service Authorization Reference, "Resource types defined by AWS Organizations".
 *
 * @param type of a policy that is there
 */
public record Thing(String arn, Map<String, String> tags, Optional<PolicyType> type) {
  /** What actions are about that are about no resource. */
  static final Thing NONE = new Thing("arn:aws:organizations:::*", Map.of(), Optional.empty());

  private static Thing bare(String arn) {
    return new Thing(arn, Map.of(), Optional.empty());
  }

  public static Thing of(Organization organization, Member member) {
    return new Thing(arn(organization, member), member.tags(), Optional.empty());
  }

  public static String arn(Organization organization, Member member) {
    return organization.arn("account", member.id().value());
  }

  public static String arn(Organization organization, Unit unit) {
    return organization.arn("ou", unit.id());
  }

  public static String arn(Organization organization, StoredPolicy policy) {
    return policy.isAws()
        ? "arn:aws:organizations::aws:policy/" + policy.type().inArns() + "/" + policy.id()
        : organization.arn("policy", policy.type().inArns() + "/" + policy.id());
  }

  public static String rootArn(Organization organization) {
    return organization.arn("root", organization.root());
  }

  /** An account of the organization. */
  public static Thing account(Tree tree, Organization organization, @Nullable String id) {
    String known = id == null ? "*" : id;
    return tree.member(organization, known)
        .map(member -> of(organization, member))
        .orElseGet(() -> bare(organization.arn("account", known)));
  }

  /** A root, unit or account. */
  public static Thing target(Tree tree, Organization organization, @Nullable String id) {
    String known = id == null ? "*" : id;
    if (known.startsWith("r-")) {
      return new Thing(
          organization.arn("root", known),
          known.equals(organization.root()) ? organization.rootTags() : Map.of(),
          Optional.empty());
    }
    return known.startsWith("ou-")
        ? new Thing(
            organization.arn("ou", known),
            tree.unit(organization, known).map(Unit::tags).orElse(Map.of()),
            Optional.empty())
        : account(tree, organization, id);
  }

  /** A policy. */
  public static Thing policy(Tree tree, Organization organization, @Nullable String id) {
    String known = id == null ? "*" : id;
    return tree.policy(organization, known)
        .map(
            policy ->
                new Thing(arn(organization, policy), policy.tags(), Optional.of(policy.type())))
        .orElseGet(() -> bare(organization.arn("policy", "*/" + known)));
  }

  /** A policy that is to be made. */
  public static Thing newPolicy(Organization organization, @Nullable String type) {
    String spelled = type == null ? "*" : type.toLowerCase(Locale.ROOT);
    return bare(organization.arn("policy", spelled + "/*"));
  }

  /** Anything that can have tags. */
  public static Thing taggable(Tree tree, Organization organization, @Nullable String id) {
    if (id != null && id.startsWith("p-")) {
      return policy(tree, organization, id);
    }
    return id != null && id.startsWith("rp-")
        ? resourcePolicy(organization)
        : target(tree, organization, id);
  }

  public static Thing resourcePolicy(Organization organization) {
    return organization
        .delegation()
        .map(
            policy ->
                new Thing(
                    organization.arn("resourcepolicy", policy.id()),
                    policy.tags(),
                    Optional.empty()))
        .orElseGet(() -> bare(organization.arn("resourcepolicy", "*")));
  }

  public static Thing handshake(Handshake handshake) {
    return bare(arn(handshake));
  }

  public static String arn(Handshake handshake) {
    return "arn:aws:organizations::%s:handshake/%s/%s/%s"
        .formatted(
            handshake.management(),
            handshake.organization(),
            handshake.action().name().toLowerCase(Locale.ROOT),
            handshake.id());
  }
}
