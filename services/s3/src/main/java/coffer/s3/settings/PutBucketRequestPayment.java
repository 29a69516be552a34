package coffer.s3.settings;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sets who pays for requests to a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketRequestPayment".
 */
final class PutBucketRequestPayment implements BucketOperation<PutBucketRequestPayment.Input> {
  /** The input. */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable RequestPayment requestPaymentConfiguration)
      implements BucketRequest {}

  private final BucketAction action;

  PutBucketRequestPayment(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketRequestPayment", s3);
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    RequestPayment asked = call.input().requestPaymentConfiguration();
    if (asked == null || !asked.isValid()) {
      throw S3Error.MALFORMED_XML.error();
    }
    action.change(call, settings -> RequestPayment.DOCUMENT.put(settings, asked));
    return Reply.nothing();
  }
}
