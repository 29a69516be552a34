package coffer.s3.bucket;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;
import org.jspecify.annotations.Nullable;

/**
 * The Region of a bucket, in the words of a location constraint.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketLocation".
 */
final class GetBucketLocation implements BucketOperation<BucketInput> {
  /**
   * The answer.
   *
   * @param locationConstraint absent for us-east-1, which has none
   */
  record Output(@Nullable String locationConstraint) {}

  private final BucketAction action;

  GetBucketLocation(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketLocation", s3);
  }

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    return Reply.of(new Output(Location.constraintOf(action.bucket(call))));
  }
}
