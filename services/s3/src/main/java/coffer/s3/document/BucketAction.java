package coffer.s3.document;

import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Permissions;
import coffer.s3.BucketLookup;
import coffer.s3.S3Context;
import coffer.s3.Target;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One action on one bucket: what it needs, and the ways to the bucket.
 *
 * @param name as the Service Authorization Reference has it, for instance {@code
 *     s3:GetBucketVersioning}
 */
public record BucketAction(String name, S3Context s3) {
  public Permissions permissions() {
    return Permissions.of(name);
  }

  public List<Access> accesses(BucketRequest input) {
    Bucket bucket = s3.lookup().find(input.bucket(), input.expectedBucketOwner());
    return List.of(Target.access(name, bucket));
  }

  /** The bucket of an authorised request. */
  public Bucket bucket(Authorized<? extends BucketRequest> call) {
    BucketRequest input = call.input();
    return s3.lookup().authorised(call, input.bucket(), input.expectedBucketOwner());
  }

  /**
   * Changes the settings of the bucket of an authorised request.
   *
   * @param change may run more than once, and may throw an {@link coffer.wire.ApiError}
   */
  public void change(
      Authorized<? extends BucketRequest> call, UnaryOperator<BucketSettings> change) {
    Bucket bucket = bucket(call);
    if (s3.buckets().update(bucket.name(), change).isEmpty()) {
      throw BucketLookup.noSuchBucket(bucket.name().value());
    }
  }
}
