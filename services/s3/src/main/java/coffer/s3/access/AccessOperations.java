package coffer.s3.access;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.DeleteDocument;
import coffer.s3.document.GetDocument;
import coffer.s3.document.PutDocument;

/** The operations of this package. */
public final class AccessOperations {
  private AccessOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add(
            "GetBucketOwnershipControls",
            GetDocument.whole(
                    "s3:GetBucketOwnershipControls",
                    ObjectOwnership.DOCUMENT,
                    S3Error.OWNERSHIP_CONTROLS_NOT_FOUND,
                    s3)
                .as(OwnershipControls.Got.class, OwnershipControls.Got::new))
        .add("PutBucketOwnershipControls", new PutBucketOwnershipControls(s3))
        .add(
            "DeleteBucketOwnershipControls",
            new DeleteDocument("s3:PutBucketOwnershipControls", ObjectOwnership.DOCUMENT, s3))
        .add(
            "GetPublicAccessBlock",
            GetDocument.whole(
                    "s3:GetBucketPublicAccessBlock",
                    PublicAccessBlock.DOCUMENT,
                    S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK,
                    s3)
                .as(PublicAccessBlock.Got.class, PublicAccessBlock.Got::new))
        .add(
            "PutPublicAccessBlock",
            new PutDocument<>(
                "s3:PutBucketPublicAccessBlock",
                PutPublicAccessBlock.class,
                PublicAccessBlock.DOCUMENT,
                PublicAccessBlock::whole,
                s3))
        .add(
            "DeletePublicAccessBlock",
            new DeleteDocument("s3:PutBucketPublicAccessBlock", PublicAccessBlock.DOCUMENT, s3))
        .add("GetBucketAcl", new GetBucketAcl(s3))
        .add("PutBucketAcl", new PutBucketAcl(s3));
  }
}
