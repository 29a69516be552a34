package coffer.s3.cors;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class CorsOperations {
  private CorsOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("GetBucketCors", new GetBucketCors(s3))
        .add("PutBucketCors", new PutBucketCors(s3))
        .add("DeleteBucketCors", new DeleteBucketCors(s3))
        .add("PreflightRequest", new PreflightRequest(s3));
  }
}
