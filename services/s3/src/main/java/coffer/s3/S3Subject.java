package coffer.s3;

import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import java.util.Optional;

/** What an access to S3 is about, with the bucket as it was when it was found. */
public sealed interface S3Subject extends Access.Subject {
  Bucket bucket();

  /** The same, in a bucket that is looked at in another way. */
  default S3Subject in(Bucket seen) {
    return switch (this) {
      case OfBucket _ -> new OfBucket(seen);
      case OfObject(_, var key, var version) -> new OfObject(seen, key, version);
      case OfVersion(_, var version) -> new OfVersion(seen, version);
      case OfNewObject(_, var key) -> new OfNewObject(seen, key);
      case OfUpload(_, var key, var id) -> new OfUpload(seen, key, id);
      case OfStep(_, var key, var id) -> new OfStep(seen, key, id);
    };
  }

  /** A bucket as a whole. */
  record OfBucket(Bucket bucket) implements S3Subject {}

  /**
   * An object, whether or not there is one.
   *
   * @param version empty for the current one
   */
  record OfObject(Bucket bucket, ObjectKey key, Optional<VersionId> version) implements S3Subject {}

  /** The very version that was found, so that nothing can come between judging and reading it. */
  record OfVersion(Bucket bucket, ObjectVersion version) implements S3Subject {}

  /** An object that is about to be written, and that will be its writer's. */
  record OfNewObject(Bucket bucket, ObjectKey key) implements S3Subject {}

  /**
   * An upload in parts.
   *
   * @param id as the client sent it
   */
  record OfUpload(Bucket bucket, ObjectKey key, String id) implements S3Subject {}

  /**
   * An object that is being written in parts.
   *
   * @param id of the upload, as the client sent it
   */
  record OfStep(Bucket bucket, ObjectKey key, String id) implements S3Subject {}
}
