package coffer.policy.decide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that concern a request.
 *
 * @param identity of the user with its groups, or of the role
 * @param boundary the permissions boundary of the user or role
 * @param session what was passed when the session began; empty if nothing was and nothing had to
 *     be. An empty list allows nothing, as for a federated user without a policy
 * @param serviceControls those of the requester's account, from the organization's root down, a
 *     list for each level; empty outside organizations, for management accounts and for
 *     service-linked roles
 * @param resourceControls the same of the resource's account
 * @param endpoint of the VPC endpoint the request came through
 * @param resource the policy of the resource
 */
public record Policies(
    List<CompiledPolicy> identity,
    Optional<CompiledPolicy> boundary,
    Optional<List<CompiledPolicy>> session,
    List<List<CompiledPolicy>> serviceControls,
    List<List<CompiledPolicy>> resourceControls,
    Optional<CompiledPolicy> endpoint,
    ResourceSide resource) {
  /** No policies at all. */
  public static final Policies NONE =
      new Policies(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          ResourceSide.NONE);

  public Policies {
    identity = List.copyOf(identity);
    session = session.map(List::copyOf);
    serviceControls = serviceControls.stream().map(List::copyOf).toList();
    resourceControls = resourceControls.stream().map(List::copyOf).toList();
  }

  /** All policies of one kind. */
  public List<CompiledPolicy> of(Stage stage) {
    return switch (stage) {
      case RESOURCE_CONTROL -> resourceControls.stream().flatMap(List::stream).toList();
      case SERVICE_CONTROL -> serviceControls.stream().flatMap(List::stream).toList();
      case ENDPOINT -> endpoint.stream().toList();
      case PUBLIC_ACCESS -> List.of();
      case RESOURCE -> resource.all();
      case IDENTITY -> identity;
      case BOUNDARY -> boundary.stream().toList();
      case SESSION -> session.orElse(List.of());
    };
  }

  /** The same with another word of the resource. */
  public Policies with(ResourceSide other) {
    return new Policies(
        identity, boundary, session, serviceControls, resourceControls, endpoint, other);
  }

  /**
   * What the resource itself says.
   *
   * @param policy its policy
   * @param grants more that allow, each by itself, such as the grants of a key
   * @param acl how firmly its access control list lets the requester do it
   * @param mustAllow whether nothing goes without its policy, as with keys and trust policies
   * @param restrictsPublic whether its policy is public and RestrictPublicBuckets is on, so that
   *     only the owner's account and services come in
   */
  public record ResourceSide(
      Optional<CompiledPolicy> policy,
      List<CompiledPolicy> grants,
      Grip acl,
      boolean mustAllow,
      boolean restrictsPublic) {
    public static final ResourceSide NONE =
        new ResourceSide(Optional.empty(), Grip.NONE, false, false);

    public ResourceSide {
      grants = List.copyOf(grants);
    }

    /** Of a resource without grants. */
    public ResourceSide(
        Optional<CompiledPolicy> policy, Grip acl, boolean mustAllow, boolean restrictsPublic) {
      this(policy, List.of(), acl, mustAllow, restrictsPublic);
    }

    /** Its policy and its grants. */
    List<CompiledPolicy> all() {
      return grants.isEmpty()
          ? policy.map(List::of).orElse(List.of())
          : Stream.concat(policy.stream(), grants.stream()).toList();
    }
  }
}
