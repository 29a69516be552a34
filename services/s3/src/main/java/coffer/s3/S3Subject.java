package coffer.s3;

import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import java.util.Optional;

/** What an access to S3 is about, with the bucket as it was when it was found. */
public sealed interface S3Subject extends Access.Subject {
  Bucket bucket();

  /** A bucket as a whole. */
  record OfBucket(Bucket bucket) implements S3Subject {}

  /**
   * An object, whether or not there is one.
   *
   * @param version empty for the current one
   */
  record OfObject(Bucket bucket, ObjectKey key, Optional<VersionId> version) implements S3Subject {}
}
