package coffer.s3.settings;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Whether a bucket was made for locked objects.
 *
 * <p>Source: Amazon S3 API Reference, "GetObjectLockConfiguration".
 */
final class GetObjectLockConfiguration implements BucketOperation<BucketInput> {
  /** The answer. */
  record Output(ObjectLock.Configuration objectLockConfiguration) {}

  private final BucketAction action;

  GetObjectLockConfiguration(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketObjectLockConfiguration", s3);
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
            ObjectLock.DOCUMENT
                .of(bucket)
                .orElseThrow(
                    () ->
                        S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND.error(
                            "BucketName", bucket.name().value()))));
  }
}
