package coffer.s3.object;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class ObjectOperations {
  private ObjectOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("PutObject", new PutObject(s3))
        .add("GetObject", new GetObject(s3))
        .add("HeadObject", new HeadObject(s3))
        .add("DeleteObject", new DeleteObject(s3))
        .add("DeleteObjects", new DeleteObjects(s3));
  }
}
