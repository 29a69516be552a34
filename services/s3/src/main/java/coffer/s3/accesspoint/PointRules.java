package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies.ResourceSide;
import coffer.s3.ConditionKey;
import coffer.s3.S3Context;
import coffer.s3.S3Subject;
import coffer.s3.Way;
import coffer.s3.access.PublicAccessBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What access points say about who may use them, before what buckets say.
 *
 * <p>What comes through an access point is two questions: whether it may be done to the access
 * point, by its policy, and whether it may be done to the bucket, by the bucket's.
 *
 * <p>Source: Amazon S3 User Guide, "Configuring IAM policies for using access points".
 */
public final class PointRules implements ResourceRules {
  /** What the root user of an access point's account may always do, as with a bucket's policy. */
  private static final Set<String> WAY_BACK =
      Set.of("s3:GetAccessPointPolicy", "s3:PutAccessPointPolicy", "s3:DeleteAccessPointPolicy");

  private final ResourceRules buckets;
  private final S3Context s3;
  private final PointPolicies policies = new PointPolicies();

  /**
   * @param buckets what is said of everything else
   */
  public PointRules(ResourceRules buckets, S3Context s3) {
    this.buckets = buckets;
    this.s3 = s3;
  }

  /** An access point as itself, when it is looked at or changed. */
  record Itself(AccessPoint point) implements Access.Subject {}

  @Override
  public ResourceSide side(Access access, Caller caller) {
    return switch (access.subject().orElse(null)) {
      case Itself(var point) -> ofPoint(point, access, caller);
      case Way.Through(PointEntrance(var point, _, _), var subject, var side) ->
          side == Way.Side.ENTRANCE
              ? through(point, subject, caller)
              : behind(point, access.to(subject), caller);
      case Way.Direct(var subject) -> buckets.side(access.to(subject), caller);
      case null, default -> buckets.side(access, caller);
    };
  }

  private ResourceSide ofPoint(AccessPoint point, Access access, Caller caller) {
    boolean wayBack =
        WAY_BACK.contains(access.action())
            && caller.principal() instanceof Principal.Root root
            && root.accountId().equals(point.account());
    return wayBack ? ResourceSide.NONE : side(policies.of(point, s3.region()).own(), false);
  }

  private ResourceSide through(AccessPoint point, S3Subject subject, Caller caller) {
    var held = policies.of(point, s3.region());
    boolean closed =
        held.isPublic()
            && !isOf(subject.bucket().owner(), caller)
            && PublicAccessBlock.inForce(s3, subject.bucket())
                .and(s3.blocks().of(point.account()))
                .closesPublicBuckets();
    return side(held.data(), closed);
  }

  /** A public bucket that is closed is open to the account of the access point still. */
  private ResourceSide behind(AccessPoint point, Access access, Caller caller) {
    ResourceSide side = buckets.side(access, caller);
    return side.restrictsPublic() && isOf(point.account(), caller)
        ? new ResourceSide(side.policy(), side.acl(), side.mustAllow(), false)
        : side;
  }

  private static ResourceSide side(Optional<CompiledPolicy> policy, boolean closed) {
    return new ResourceSide(policy, Grip.NONE, false, closed);
  }

  private static boolean isOf(AccountId account, Caller caller) {
    return caller.principal().account().filter(account::equals).isPresent();
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return switch (access.subject().orElse(null)) {
      case Itself(var point) -> of(point, buckets.facts(access, caller));
      case Way.Through(PointEntrance(var point, _, _), var subject, var side) -> {
        RequestContext behind = buckets.facts(access.to(subject), caller);
        yield side == Way.Side.ENTRANCE ? of(point, behind) : behind;
      }
      case Way.Direct(var subject) -> buckets.facts(access.to(subject), caller);
      case null, default -> buckets.facts(access, caller);
    };
  }

  /** With the tags of the access point, where the tags of the resource are asked for. */
  private static RequestContext of(AccessPoint point, RequestContext others) {
    return key -> {
      for (var kind : List.of(ConditionKey.RESOURCE_TAG, ConditionKey.ACCESS_POINT_TAG)) {
        if (key.startsWith(kind.lowered())) {
          return tag(point.tags(), key.substring(kind.lowered().length()));
        }
      }
      return others.values(key);
    };
  }

  /** Names of keys are not case-sensitive and tags are, so there may be several. */
  private static Optional<List<String>> tag(Map<String, String> tags, String name) {
    List<String> values =
        tags.entrySet().stream()
            .filter(tag -> tag.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }
}
