package coffer.s3.document;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;

/**
 * Removes one kind of configuration document from a bucket, whether or not there is one.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteBucketCors", "DeleteBucketEncryption",
 * "DeleteBucketOwnershipControls", "DeleteBucketTagging", "DeleteBucketWebsite",
 * "DeletePublicAccessBlock".
 */
public final class DeleteDocument implements BucketOperation<BucketInput> {
  private final BucketAction action;
  private final BucketDocument<?> document;

  /**
   * @param action as in {@link BucketAction}
   */
  public DeleteDocument(String action, BucketDocument<?> document, S3Context s3) {
    this.action = new BucketAction(action, s3);
    this.document = document;
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
    action.change(call, document::remove);
    return Reply.nothing();
  }
}
