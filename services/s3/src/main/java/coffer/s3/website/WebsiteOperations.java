package coffer.s3.website;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class WebsiteOperations {
  private WebsiteOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("GetBucketWebsite", new GetBucketWebsite(s3))
        .add("PutBucketWebsite", new PutBucketWebsite(s3))
        .add("DeleteBucketWebsite", new DeleteBucketWebsite(s3))
        .add("WebsiteRequest", new WebsiteRequest(s3));
  }
}
