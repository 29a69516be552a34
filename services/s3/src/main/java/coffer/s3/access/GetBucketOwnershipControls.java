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
 * Who owns the objects of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketOwnershipControls".
 */
final class GetBucketOwnershipControls implements BucketOperation<BucketInput> {
  /** The answer. */
  record Output(OwnershipControls ownershipControls) {}

  private final BucketAction action;

  GetBucketOwnershipControls(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketOwnershipControls", s3);
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
            ObjectOwnership.DOCUMENT
                .of(bucket)
                .orElseThrow(
                    () ->
                        S3Error.OWNERSHIP_CONTROLS_NOT_FOUND.error(
                            "BucketName", bucket.name().value()))));
  }
}
