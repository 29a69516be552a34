package coffer.s3.settings;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;
import java.util.Optional;

/**
 * Who pays for requests to a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketRequestPayment".
 */
final class GetBucketRequestPayment implements BucketOperation<BucketInput> {

  private final BucketAction action;

  GetBucketRequestPayment(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketRequestPayment", s3);
  }

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(RequestPayment.class);
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    return Reply.of(
        RequestPayment.DOCUMENT.of(action.bucket(call)).orElse(RequestPayment.BY_OWNER));
  }
}
