package coffer.objects;

import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Objects and their versions. Readers see a whole version or none of it; every read sees every
 * acknowledged write.
 */
public interface Objects {
  /**
   * Writes one object and returns once it would survive a power cut.
   *
   * @throws IOException from the body's stream, unchanged; nothing was kept
   */
  PutOutcome put(NewObject object, ObjectBody body) throws IOException;

  /** The current version, or the one named. */
  Lookup find(Bucket bucket, ObjectKey key, Optional<VersionId> version);

  /**
   * Opens the bytes of a version.
   *
   * @param offset 0 to its size
   * @param length 0 to what is left from there
   */
  ObjectReader open(ObjectVersion version, long offset, long length);

  /**
   * Deletes as S3 does: without a version id it removes the object or puts a delete marker, as the
   * bucket's versioning says; with one it removes that version for good.
   */
  DeleteOutcome delete(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, WriteConditions conditions);

  /**
   * Changes the attributes of a version atomically (tags, documents); size, ETag and last-modified
   * stay.
   *
   * @param change may run more than once
   * @return as {@link #find} would after the change
   */
  Lookup update(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, UnaryOperator<Attributes> change);

  /**
   * The same of the very version that was found, for changes that hang on what was found.
   *
   * @return {@link Lookup.NoVersion} also if another has taken its place since, though it be a null
   *     version under the same id
   */
  Lookup update(Bucket bucket, ObjectVersion version, UnaryOperator<Attributes> change);

  /**
   * Current objects in byte order. What is listed carries only what is kept in clear: of the
   * attributes the checksums alone, and no parts. {@link #open} works on it all the same.
   */
  ObjectPage list(Bucket bucket, ListQuery query);

  /** Versions and markers by key, newest first, with as much of each as {@link #list} gives. */
  VersionPage listVersions(Bucket bucket, VersionQuery query);
}
