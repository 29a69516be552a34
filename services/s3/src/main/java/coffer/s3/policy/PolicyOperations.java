package coffer.s3.policy;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class PolicyOperations {
  private PolicyOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3, BucketPolicies policies) {
    operations
        .add("PutBucketPolicy", new PutBucketPolicy(s3))
        .add("GetBucketPolicy", new GetBucketPolicy(s3))
        .add("DeleteBucketPolicy", new DeleteBucketPolicy(s3))
        .add("GetBucketPolicyStatus", new GetBucketPolicyStatus(s3, policies));
  }
}
