package coffer.s3.access;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Removes the ownership controls of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteBucketOwnershipControls".
 */
final class DeleteBucketOwnershipControls implements BucketOperation<BucketInput> {

  private final BucketAction action;

  DeleteBucketOwnershipControls(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketOwnershipControls", s3);
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
    action.change(call, ObjectOwnership.DOCUMENT::remove);
    return Reply.nothing();
  }
}
