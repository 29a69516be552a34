package coffer.s3;

import coffer.kernel.Arn;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import java.util.Optional;

/** An object's place: its bucket and its key. */
public record Target(Bucket bucket, ObjectKey key) {
  /** The wish to do something to the object. */
  public Access access(String action) {
    return new Access(action, Arn.object(bucket.name(), key), Optional.of(bucket.owner()))
        .to(new BucketSubject(bucket));
  }

  /** The wish to do something to a bucket as a whole. */
  public static Access access(String action, Bucket bucket) {
    return new Access(action, Arn.bucket(bucket.name()), Optional.of(bucket.owner()))
        .to(new BucketSubject(bucket));
  }
}
