package coffer.s3.tagging;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.GetDocument;
import coffer.s3.document.PutDocument;

/** The operations of this package. */
public final class BucketTaggingOperations {
  private BucketTaggingOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add(
            "GetBucketTagging",
            GetDocument.whole("s3:GetBucketTagging", Tagging.DOCUMENT, S3Error.NO_SUCH_TAG_SET, s3))
        .add("PutBucketTagging", new PutBucketTagging(s3))
        .add("DeleteBucketTagging", new DeleteBucketTagging(s3))
        .add(
            "GetBucketAbac",
            GetDocument.always("s3:GetBucketAbac", AbacStatus.DOCUMENT, AbacStatus.DISABLED, s3)
                .as(AbacStatus.Got.class, AbacStatus.Got::new))
        .add(
            "PutBucketAbac",
            new PutDocument<>(
                "s3:PutBucketAbac",
                PutBucketAbac.class,
                AbacStatus.DOCUMENT,
                AbacStatus::checked,
                s3));
  }
}
