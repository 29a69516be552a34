package coffer.s3.access;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import coffer.s3.document.BucketRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets who owns the objects of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketOwnershipControls".
 */
final class PutBucketOwnershipControls
    implements BucketOperation<PutBucketOwnershipControls.Input> {
  /** The input. */
  record Input(
      String bucket,
      @Nullable String expectedBucketOwner,
      @Nullable OwnershipControls ownershipControls)
      implements BucketRequest {}

  private final BucketAction action;

  PutBucketOwnershipControls(S3Context s3) {
    this.action = new BucketAction("s3:PutBucketOwnershipControls", s3);
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
    ObjectOwnership wanted =
        Optional.ofNullable(call.input().ownershipControls())
            .flatMap(OwnershipControls::ownership)
            .orElseThrow(S3Error.MALFORMED_XML::error);
    action.change(call, wanted::put);
    return Reply.nothing();
  }
}
