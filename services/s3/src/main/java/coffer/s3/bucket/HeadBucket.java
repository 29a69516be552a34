package coffer.s3.bucket;

import coffer.kernel.Arn;
import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Whether a bucket exists and the caller may list it.
 *
 * <p>Source: Amazon S3 API Reference, "HeadBucket".
 */
final class HeadBucket implements BucketOperation<BucketInput> {
  /** The headers of the answer. */
  record Output(String bucketRegion, String bucketArn) {}

  private final BucketAction action;

  HeadBucket(S3Context s3) {
    this.action = new BucketAction("s3:ListBucket", s3);
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
    Bucket bucket = action.bucket(call);
    return Reply.of(new Output(bucket.region(), Arn.bucket(bucket.name()).value()));
  }
}
