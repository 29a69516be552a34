package coffer.s3.policy;

import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Policies;
import coffer.s3.S3Context;
import coffer.s3.S3Subject;
import coffer.s3.access.Asker;
import coffer.s3.access.PublicAccessBlock;
import java.util.Optional;
import java.util.Set;

/** What buckets and objects say about who may use them: by policy, and by access control list. */
public final class S3Rules implements ResourceRules {
  /**
   * What the root user of a bucket's account may always do, whatever the bucket's policy says, so
   * that nobody locks themselves out for good.
   *
   * <p>Source: Amazon S3 API Reference, "PutBucketPolicy".
   */
  private static final Set<String> WAY_BACK =
      Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

  private final S3Context s3;
  private final BucketPolicies policies;
  private final ListRules lists;

  public S3Rules(BucketPolicies policies, S3Context s3) {
    this.s3 = s3;
    this.policies = policies;
    this.lists = new ListRules(s3);
  }

  @Override
  public Policies.ResourceSide side(Access access, Caller caller) {
    if (!(access.subject().orElse(null) instanceof S3Subject subject)) {
      return Policies.ResourceSide.NONE;
    }
    Bucket bucket = subject.bucket();
    if (WAY_BACK.contains(access.action()) && OwnAccount.isRoot(caller, bucket)) {
      return Policies.ResourceSide.NONE;
    }
    Optional<BucketPolicies.Held> held = policies.find(bucket);
    ListRules.Word word = lists.about(access.action(), subject, Asker.of(caller));
    if (held.isEmpty() && word.equals(ListRules.Word.NOTHING)) {
      return Policies.ResourceSide.NONE;
    }
    boolean closed =
        held.filter(BucketPolicies.Held::isPublic).isPresent()
            && PublicAccessBlock.inForce(s3, bucket).closesPublicBuckets();
    Optional<CompiledPolicy> policy =
        held.map(it -> word.isForeign() ? it.denials() : it.compiled());
    // Nothing goes with another's object unless its list allows it: not even its bucket's owner.
    return new Policies.ResourceSide(policy, word.grip(), word.isForeign(), closed);
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return new S3Facts(access, caller, s3);
  }
}
