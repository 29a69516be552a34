package coffer.s3.tagging;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;
import java.util.Optional;

/**
 * The tags of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketTagging".
 */
final class GetBucketTagging implements BucketOperation<BucketInput> {

  private final BucketAction action;

  GetBucketTagging(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketTagging", s3);
  }

  @Override
  public Class<BucketInput> inputType() {
    return BucketInput.class;
  }

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(Tagging.class);
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<BucketInput> call) {
    Bucket bucket = action.bucket(call);
    return Reply.of(
        Tagging.DOCUMENT
            .of(bucket)
            .orElseThrow(() -> S3Error.NO_SUCH_TAG_SET.error("BucketName", bucket.name().value())));
  }
}
