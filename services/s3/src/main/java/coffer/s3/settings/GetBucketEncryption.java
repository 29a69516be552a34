package coffer.s3.settings;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * The default encryption of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketEncryption".
 */
final class GetBucketEncryption implements BucketOperation<BucketInput> {
  /** The answer. */
  record Output(EncryptionConfiguration serverSideEncryptionConfiguration) {}

  private final BucketAction action;

  GetBucketEncryption(S3Context s3) {
    this.action = new BucketAction("s3:GetEncryptionConfiguration", s3);
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
    return Reply.of(
        new Output(
            EncryptionConfiguration.DOCUMENT
                .of(action.bucket(call))
                .orElse(EncryptionConfiguration.DEFAULT)));
  }
}
