package coffer.s3;

import coffer.kernel.Arn;
import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import java.util.Optional;

/** An object's place: its bucket and its key. */
public record Target(Bucket bucket, ObjectKey key) {
  /** The wish to do something to the object, or to its current version. */
  public Access access(String action) {
    return access(action, Optional.empty());
  }

  /** The wish to do something to the version a request names, or to the current one. */
  public Access access(String action, Optional<VersionId> named) {
    var access =
        new Access(action, Arn.object(bucket.name(), key), Optional.of(bucket.owner()))
            .to(new S3Subject.OfObject(bucket, key, named));
    return ConditionKey.VERSION_ID.tell(access, named.map(VersionId::value));
  }

  /** The wish to do something to a bucket as a whole. */
  public static Access access(String action, Bucket bucket) {
    return new Access(action, Arn.bucket(bucket.name()), Optional.of(bucket.owner()))
        .to(new S3Subject.OfBucket(bucket));
  }
}
