package coffer.s3.settings;

import coffer.s3.document.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * The wish to set who pays for requests to a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketRequestPayment".
 */
record PutBucketRequestPayment(
    String bucket,
    @Nullable String expectedBucketOwner,
    @Nullable RequestPayment requestPaymentConfiguration)
    implements PutRequest<RequestPayment> {
  @Override
  public @Nullable RequestPayment document() {
    return requestPaymentConfiguration;
  }
}
