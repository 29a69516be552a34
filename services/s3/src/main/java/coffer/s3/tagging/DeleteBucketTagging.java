package coffer.s3.tagging;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Removes the tags of a bucket, whether or not it has any.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteBucketTagging".
 */
final class DeleteBucketTagging implements BucketOperation<BucketInput> {
  private final BucketAction action;

  DeleteBucketTagging(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketTagging", s3);
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
    action.change(
        call,
        settings -> {
          AbacStatus.checkReplaceable(settings);
          return Tagging.DOCUMENT.remove(settings);
        });
    return Reply.nothing();
  }
}
