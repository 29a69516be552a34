package coffer.s3.bucket;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class BucketOperations {
  private BucketOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("CreateBucket", new CreateBucket(s3))
        .add("HeadBucket", new HeadBucket(s3))
        .add("DeleteBucket", new DeleteBucket(s3))
        .add("ListBuckets", new ListBuckets(s3))
        .add("GetBucketLocation", new GetBucketLocation(s3))
        .add("GetBucketVersioning", new GetBucketVersioning(s3))
        .add("PutBucketVersioning", new PutBucketVersioning(s3));
  }
}
