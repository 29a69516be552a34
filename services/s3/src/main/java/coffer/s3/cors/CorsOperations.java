package coffer.s3.cors;

import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.DeleteDocument;
import coffer.s3.document.GetDocument;
import coffer.s3.document.PutDocument;

/** The operations of this package. */
public final class CorsOperations {
  private CorsOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, S3Context s3) {
    operations
        .add(
            "GetBucketCors",
            GetDocument.whole(
                "s3:GetBucketCORS",
                CorsConfiguration.DOCUMENT,
                S3Error.NO_SUCH_CORS_CONFIGURATION,
                s3))
        .add(
            "PutBucketCors",
            new PutDocument<>(
                "s3:PutBucketCORS",
                PutBucketCors.class,
                CorsConfiguration.DOCUMENT,
                CorsConfiguration::checked,
                s3))
        .add(
            "DeleteBucketCors",
            new DeleteDocument("s3:PutBucketCORS", CorsConfiguration.DOCUMENT, s3))
        .add("PreflightRequest", new PreflightRequest(s3));
  }
}
