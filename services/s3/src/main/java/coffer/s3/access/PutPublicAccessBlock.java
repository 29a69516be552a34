package coffer.s3.access;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sets the Block Public Access settings of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutPublicAccessBlock".
 */
final class PutPublicAccessBlock implements BucketOperation<PutPublicAccessBlock.Input> {
  /** The input. */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable PublicAccessBlock publicAccessBlockConfiguration)
      implements BucketRequest {}

  private final BucketAction action;

  PutPublicAccessBlock(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketPublicAccessBlock", s3);
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
    PublicAccessBlock asked = call.input().publicAccessBlockConfiguration();
    if (asked == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    action.change(call, settings -> PublicAccessBlock.DOCUMENT.put(settings, asked.whole()));
    return Reply.nothing();
  }
}
