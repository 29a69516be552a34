package coffer.s3.policy;

import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.s3.S3Error;
import coffer.s3.access.Asker;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketRequest;

/**
 * Keeps a bucket's policy to the account that owns the bucket: a policy may give others leave to
 * read or replace it, and that leave is worth nothing.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy".
 */
final class OwnAccount {
  private OwnAccount() {}

  /**
   * The bucket of an authorised request of its own account.
   *
   * @throws coffer.wire.ApiError MethodNotAllowed
   */
  static Bucket bucket(BucketAction action, Authorized<? extends BucketRequest> call) {
    Bucket bucket = action.bucket(call);
    if (!Asker.of(call.caller()).owns(bucket)) {
      throw S3Error.METHOD_NOT_ALLOWED
          .error("Method", call.caller().request().method())
          .with("ResourceType", "BUCKETPOLICY");
    }
    return bucket;
  }

  static boolean isRoot(Caller caller, Bucket bucket) {
    return caller.principal() instanceof Principal.Root root
        && root.accountId().equals(bucket.owner());
  }
}
