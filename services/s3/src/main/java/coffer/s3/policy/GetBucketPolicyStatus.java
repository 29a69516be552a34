package coffer.s3.policy;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Tells whether a bucket's policy is public, whatever Block Public Access makes of that.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketPolicyStatus".
 */
final class GetBucketPolicyStatus implements BucketOperation<BucketInput> {
  private final BucketAction action;
  private final BucketPolicies policies;

  GetBucketPolicyStatus(S3Context s3, BucketPolicies policies) {
    this.action = new BucketAction("s3:GetBucketPolicyStatus", s3);
    this.policies = policies;
  }

  /** The answer. */
  record Output(PolicyStatus policyStatus) {}

  /** What it tells. */
  record PolicyStatus(boolean isPublic) {}

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    Bucket bucket = action.bucket(call);
    return policies
        .find(bucket)
        .map(held -> Reply.of(new Output(new PolicyStatus(held.isPublic()))))
        .orElseThrow(
            () -> S3Error.NO_SUCH_BUCKET_POLICY.error("BucketName", bucket.name().value()));
  }
}
