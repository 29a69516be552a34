package coffer.s3.policy;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Removes a bucket's policy, whether or not there is one.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteBucketPolicy".
 */
final class DeleteBucketPolicy implements BucketOperation<BucketInput> {
  private final BucketAction action;

  DeleteBucketPolicy(S3Context s3) {
    this.action = new BucketAction("s3:DeleteBucketPolicy", s3);
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
    Bucket bucket = OwnAccount.bucket(action, call);
    // What there is not need not be removed, nor written about.
    if (bucket.settings().document(StoredPolicy.DOCUMENT.name()).isPresent()) {
      action.change(call, StoredPolicy.DOCUMENT::remove);
    }
    return Reply.nothing().withStatus(204);
  }
}
