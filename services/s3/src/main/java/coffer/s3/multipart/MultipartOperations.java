package coffer.s3.multipart;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;

/** The operations of this package. */
public final class MultipartOperations {
  private MultipartOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add("CreateMultipartUpload", new CreateMultipartUpload(s3))
        .add("UploadPart", new UploadPart(s3))
        .add("UploadPartCopy", new UploadPartCopy(s3))
        .add("CompleteMultipartUpload", new CompleteMultipartUpload(s3))
        .add("AbortMultipartUpload", new AbortMultipartUpload(s3))
        .add("ListParts", new ListParts(s3))
        .add("ListMultipartUploads", new ListMultipartUploads(s3));
  }
}
