package coffer.s3.settings;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sets the default encryption of a bucket; {@code AES256} is the only one there is yet.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketEncryption".
 */
final class PutBucketEncryption implements BucketOperation<PutBucketEncryption.Input> {
  /** The input. */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable EncryptionConfiguration serverSideEncryptionConfiguration)
      implements BucketRequest {}

  private final BucketAction action;

  PutBucketEncryption(S3Context s3) {
    this.action = new BucketAction("s3:PutEncryptionConfiguration", s3);
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    EncryptionConfiguration asked = call.input().serverSideEncryptionConfiguration();
    if (asked == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    asked.check();
    action.change(call, settings -> EncryptionConfiguration.DOCUMENT.put(settings, asked));
    return Reply.nothing();
  }
}
