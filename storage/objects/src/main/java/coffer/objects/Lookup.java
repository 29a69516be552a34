package coffer.objects;

import coffer.kernel.VersionId;
import java.time.Instant;

/** What is found under a key, with or without a version id. */
public sealed interface Lookup {
  record Found(ObjectVersion version) implements Lookup {}

  /**
   * A delete marker.
   *
   * @param latest whether it is the current version
   */
  record Marker(VersionId version, boolean latest, Instant lastModified) implements Lookup {}

  /** No version of that key at all (asked without a version id). */
  record NoKey() implements Lookup {}

  /** The key has no such version. */
  record NoVersion() implements Lookup {}

  /** The bucket was deleted meanwhile. */
  record BucketGone() implements Lookup {}
}
