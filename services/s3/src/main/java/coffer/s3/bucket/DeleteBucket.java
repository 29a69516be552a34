package coffer.s3.bucket;

import coffer.objects.Bucket;
import coffer.objects.Versioning;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.BucketLookup;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketInput;
import coffer.s3.document.BucketOperation;
import coffer.wire.ApiError;

/**
 * Deletes a bucket that holds no object, no version and no delete marker.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteBucket".
 */
final class DeleteBucket implements BucketOperation<BucketInput> {

  private final BucketAction action;

  DeleteBucket(S3Context s3) {
    this.action = new BucketAction("s3:DeleteBucket", s3);
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
    return switch (action.s3().buckets().delete(bucket.name())) {
      case DELETED -> Reply.nothing();
      case NOT_EMPTY -> throw notEmpty(bucket);
      case NOT_FOUND -> throw BucketLookup.noSuchBucket(bucket.name().value());
    };
  }

  /** What looks empty may be full of versions, so S3 says so. */
  private static ApiError notEmpty(Bucket bucket) {
    ApiError error =
        bucket.settings().versioning() == Versioning.UNVERSIONED
            ? S3Error.BUCKET_NOT_EMPTY.error()
            : S3Error.BUCKET_NOT_EMPTY.saying(
                "The bucket you tried to delete is not empty. You must delete all versions in the"
                    + " bucket.");
    return error.with("BucketName", bucket.name().value());
  }
}
