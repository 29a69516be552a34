package coffer.s3.multipart;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.encryption.Encryption;

/** The operations of this package. */
public final class MultipartOperations {
  private MultipartOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3, Encryption encryption) {
    operations
        .add("CreateMultipartUpload", new CreateMultipartUpload(s3, encryption))
        .add("UploadPart", new UploadPart(s3, encryption))
        .add("UploadPartCopy", new UploadPartCopy(s3, encryption))
        .add("CompleteMultipartUpload", new CompleteMultipartUpload(s3, encryption))
        .add("AbortMultipartUpload", new AbortMultipartUpload(s3))
        .add("ListParts", new ListParts(s3, encryption))
        .add("ListMultipartUploads", new ListMultipartUploads(s3));
  }
}
