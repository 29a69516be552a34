package coffer.objects;

import coffer.kernel.VersionId;
import java.util.Optional;

/** What became of a deletion. */
public sealed interface DeleteOutcome {
  /**
   * A version, or the only copy in an unversioned bucket, is gone, or was not there.
   *
   * @param version the version named or removed; empty in a bucket that never had versioning
   * @param wasMarker whether what was removed was a delete marker
   * @param existed false if there was nothing to remove
   */
  record Removed(Optional<VersionId> version, boolean wasMarker, boolean existed)
      implements DeleteOutcome {}

  /** A delete marker was put on top. */
  record MarkerCreated(VersionId version) implements DeleteOutcome {}

  /** A condition did not hold; nothing changed. S3: 412 PreconditionFailed. */
  record ConditionNotMet() implements DeleteOutcome {}

  /**
   * If-Match was given and there is no current version. S3: 404 NoSuchKey (for a version id:
   * NoSuchVersion).
   */
  record NothingToMatch() implements DeleteOutcome {}

  /** The bucket was deleted meanwhile. */
  record BucketGone() implements DeleteOutcome {}
}
