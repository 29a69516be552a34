package coffer.s3.policy;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.KnownPrincipals;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;

/**
 * Gives back a bucket's policy, character by character as it was put, but for users and roles that
 * have other names now or are gone.
 *
 * <p>Source: Amazon S3 API Reference, "GetBucketPolicy".
 */
final class GetBucketPolicy implements BucketOperation<BucketInput> {
  private final BucketAction action;
  private final KnownPrincipals principals;

  GetBucketPolicy(S3Context s3) {
    this.action = new BucketAction("s3:GetBucketPolicy", s3);
    this.principals = s3.principals();
  }

  /** The body of the answer. */
  record Output(String policy) {}

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
    return StoredPolicy.DOCUMENT
        .of(bucket)
        .map(stored -> Reply.of(new Output(stored.shown(principals))))
        .orElseThrow(
            () -> S3Error.NO_SUCH_BUCKET_POLICY.error("BucketName", bucket.name().value()));
  }
}
