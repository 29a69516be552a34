package coffer.s3.object;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.encryption.Encryption;

/** The operations of this package. */
public final class ObjectOperations {
  private ObjectOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3, Encryption encryption) {
    operations
        .add("PutObject", new PutObject(s3, encryption))
        .add("GetObject", new GetObject(s3, encryption))
        .add("HeadObject", new HeadObject(s3, encryption))
        .add("DeleteObject", new DeleteObject(s3))
        .add("DeleteObjects", new DeleteObjects(s3))
        .add("CopyObject", new CopyObject(s3, encryption))
        .add("GetObjectAttributes", new GetObjectAttributes(s3, encryption))
        .add("GetObjectAcl", new GetObjectAcl(s3))
        .add("PutObjectAcl", new PutObjectAcl(s3))
        .add("GetObjectTagging", new GetObjectTagging(s3))
        .add("PutObjectTagging", new PutObjectTagging(s3))
        .add("DeleteObjectTagging", new DeleteObjectTagging(s3))
        .add("UpdateObjectEncryption", new UpdateObjectEncryption(s3, encryption));
  }
}
