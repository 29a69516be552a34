package coffer.s3.access;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * The Block Public Access settings of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "GetPublicAccessBlock".
 */
final class GetPublicAccessBlock implements BucketOperation<BucketInput> {
  /** The answer. */
  record Output(PublicAccessBlock publicAccessBlockConfiguration) {}

  private final BucketAction action;

  GetPublicAccessBlock(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketPublicAccessBlock", s3);
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
    return Reply.of(
        new Output(
            PublicAccessBlock.DOCUMENT
                .of(bucket)
                .orElseThrow(
                    () ->
                        S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK.error(
                            "BucketName", bucket.name().value()))));
  }
}
