package coffer.s3.listing;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class ListingOperations {
  private ListingOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("ListObjects", new ListObjects(s3))
        .add("ListObjectsV2", new ListObjectsV2(s3))
        .add("ListObjectVersions", new ListObjectVersions(s3));
  }
}
