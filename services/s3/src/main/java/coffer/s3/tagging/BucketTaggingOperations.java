package coffer.s3.tagging;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class BucketTaggingOperations {
  private BucketTaggingOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("GetBucketTagging", new GetBucketTagging(s3))
        .add("PutBucketTagging", new PutBucketTagging(s3))
        .add("DeleteBucketTagging", new DeleteBucketTagging(s3));
  }
}
