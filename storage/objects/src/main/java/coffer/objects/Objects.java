package coffer.objects;

import coffer.crypto.DataKey;
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
   * @throws coffer.crypto.LayerUnavailableException if two layers are asked for that this machine
   *     cannot make
   */
  PutOutcome put(NewObject object, ObjectBody body) throws IOException;

  /** The current version, or the one named. */
  Lookup find(Bucket bucket, ObjectKey key, Optional<VersionId> version);

  /**
   * Opens the bytes of a version that are sealed with its own key.
   *
   * @param offset 0 to its size
   * @param length 0 to what is left from there
   * @throws IllegalArgumentException if another key is needed
   */
  ObjectReader open(ObjectVersion version, long offset, long length);

  /**
   * Opens the bytes of a version that are sealed with a key its record does not open.
   *
   * @param key with the version's {@link ObjectVersion#contentEnvelope}
   * @throws IllegalArgumentException if the version has another envelope, or none
   * @throws coffer.crypto.LayerUnavailableException if it has two layers, of which this machine
   *     lacks one
   */
  ObjectReader open(ObjectVersion version, ContentKey key, long offset, long length);

  /**
   * The own key of a version whose bytes are sealed with it: so that it can be wrapped anew for
   * {@link #reseal}.
   *
   * @throws IllegalArgumentException if the bytes are sealed with another key
   */
  DataKey ownKey(ObjectVersion version);

  /**
   * Puts the key of a version's bytes into another envelope. The bytes, the version, the ETag, the
   * times and the parts stay. A version whose bytes were sealed with its own key gets a new one for
   * what is kept beside them, so that nobody reads the bytes without the envelope from then on.
   *
   * @param version as it was found
   * @param key the same as the bytes are sealed with now, in its new envelope
   * @return as {@link #find} would after the change; {@link Lookup.NoVersion} also if another has
   *     taken its place since, or it was resealed by somebody else
   * @throws IllegalArgumentException if that key does not open the bytes
   */
  Lookup reseal(Bucket bucket, ObjectVersion version, ContentKey key);

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
   * attributes the checksums alone, and no parts. {@link #open} works on it all the same. Of bytes
   * that are not sealed with the object's own key the checksums have their algorithm and type, but
   * not their value.
   */
  ObjectPage list(Bucket bucket, ListQuery query);

  /** Versions and markers by key, newest first, with as much of each as {@link #list} gives. */
  VersionPage listVersions(Bucket bucket, VersionQuery query);
}
