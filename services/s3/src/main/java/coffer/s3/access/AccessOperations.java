package coffer.s3.access;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class AccessOperations {
  private AccessOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("GetBucketOwnershipControls", new GetBucketOwnershipControls(s3))
        .add("PutBucketOwnershipControls", new PutBucketOwnershipControls(s3))
        .add("DeleteBucketOwnershipControls", new DeleteBucketOwnershipControls(s3))
        .add("GetPublicAccessBlock", new GetPublicAccessBlock(s3))
        .add("PutPublicAccessBlock", new PutPublicAccessBlock(s3))
        .add("DeletePublicAccessBlock", new DeletePublicAccessBlock(s3))
        .add("GetBucketAcl", new GetBucketAcl(s3))
        .add("PutBucketAcl", new PutBucketAcl(s3));
  }
}
