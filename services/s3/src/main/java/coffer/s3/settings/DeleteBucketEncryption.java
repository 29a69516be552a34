package coffer.s3.settings;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Takes the default encryption of a bucket back to {@code AES256}.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteBucketEncryption".
 */
final class DeleteBucketEncryption implements BucketOperation<BucketInput> {

  private final BucketAction action;

  DeleteBucketEncryption(S3Context s3) {
    this.action = new BucketAction("s3:PutEncryptionConfiguration", s3);
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
    action.change(call, EncryptionConfiguration.DOCUMENT::remove);
    return Reply.nothing();
  }
}
