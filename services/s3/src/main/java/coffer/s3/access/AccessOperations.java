package coffer.s3.access;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.DeleteDocument;
import coffer.s3.document.GetDocument;

/** The operations of this package. */
public final class AccessOperations {
  private AccessOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add(
            "GetBucketOwnershipControls",
            new GetDocument<>(
                new BucketAction("s3:GetBucketOwnershipControls", s3),
                ObjectOwnership.DOCUMENT,
                OwnershipControls.Got.class,
                OwnershipControls.Got::new,
                S3Error.OWNERSHIP_CONTROLS_NOT_FOUND))
        .add("PutBucketOwnershipControls", new PutBucketOwnershipControls(s3))
        .add(
            "DeleteBucketOwnershipControls",
            new DeleteDocument("s3:PutBucketOwnershipControls", ObjectOwnership.DOCUMENT, s3))
        .add(
            "GetPublicAccessBlock",
            new GetDocument<>(
                new BucketAction("s3:GetBucketPublicAccessBlock", s3),
                PublicAccessBlock.DOCUMENT,
                PublicAccessBlock.Got.class,
                PublicAccessBlock.Got::new,
                S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK))
        .add("PutPublicAccessBlock", new PutPublicAccessBlock(s3))
        .add(
            "DeletePublicAccessBlock",
            new DeleteDocument("s3:PutBucketPublicAccessBlock", PublicAccessBlock.DOCUMENT, s3))
        .add("GetBucketAcl", new GetBucketAcl(s3))
        .add("PutBucketAcl", new PutBucketAcl(s3));
  }
}
