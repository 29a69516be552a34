package coffer.s3.website;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.DeleteDocument;
import coffer.s3.document.GetDocument;
import coffer.s3.document.PutDocument;
import coffer.s3.encryption.Encryption;

/** The operations of this package. */
public final class WebsiteOperations {
  private WebsiteOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3, Encryption encryption) {
    operations
        .add(
            "GetBucketWebsite",
            GetDocument.whole(
                "s3:GetBucketWebsite",
                WebsiteConfiguration.DOCUMENT,
                S3Error.NO_SUCH_WEBSITE_CONFIGURATION,
                s3))
        .add(
            "PutBucketWebsite",
            new PutDocument<>(
                "s3:PutBucketWebsite",
                PutBucketWebsite.class,
                WebsiteConfiguration.DOCUMENT,
                WebsiteConfiguration::checked,
                s3))
        .add(
            "DeleteBucketWebsite",
            new DeleteDocument("s3:DeleteBucketWebsite", WebsiteConfiguration.DOCUMENT, s3))
        .add("WebsiteRequest", new WebsiteRequest(s3, encryption));
  }
}
