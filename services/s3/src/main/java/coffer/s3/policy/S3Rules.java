package coffer.s3.policy;

import coffer.objects.Bucket;
import coffer.objects.Objects;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies;
import coffer.s3.S3Subject;
import coffer.s3.access.PublicAccessBlock;
import java.util.Optional;
import java.util.Set;

/** What buckets say about who may use them. */
public final class S3Rules implements ResourceRules {
  /**
   * What the root user of a bucket's account may always do, whatever the bucket's policy says, so
   * that nobody locks themselves out for good.
   *
   * <p>Source: Amazon S3 API Reference, "PutBucketPolicy".
   */
  private static final Set<String> WAY_BACK =
      Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

  private final BucketPolicies policies;
  private final Objects objects;

  public S3Rules(BucketPolicies policies, Objects objects) {
    this.policies = policies;
    this.objects = objects;
  }

  @Override
  public Policies.ResourceSide side(Access access, Caller caller) {
    if (!(access.subject().orElse(null) instanceof S3Subject subject)) {
      return Policies.ResourceSide.NONE;
    }
    Bucket bucket = subject.bucket();
    if (WAY_BACK.contains(access.action()) && isRootOfOwner(caller, bucket)) {
      return Policies.ResourceSide.NONE;
    }
    return policies.find(bucket).map(held -> side(held, bucket)).orElse(Policies.ResourceSide.NONE);
  }

  private static Policies.ResourceSide side(BucketPolicies.Held held, Bucket bucket) {
    boolean closed =
        held.isPublic() && PublicAccessBlock.inForce(bucket.settings()).closesPublicBuckets();
    return new Policies.ResourceSide(Optional.of(held.compiled()), Grip.NONE, false, closed);
  }

  private static boolean isRootOfOwner(Caller caller, Bucket bucket) {
    return caller.principal() instanceof Principal.Root root
        && root.accountId().equals(bucket.owner());
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return new S3Facts(access, caller, objects);
  }
}
