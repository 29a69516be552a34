package coffer.objects;

import coffer.crypto.Envelope;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of an object with all that is known about it.
 *
 * @param latest whether it is the current version
 * @param sizeBytes of the object's bytes as the client sent them
 * @param storageClass as recorded, for instance {@code STANDARD}
 * @param owner whose it is; empty for the bucket's owner
 * @param contentEnvelope of the key its bytes are sealed with; empty if that is the object's own
 * @param parts how a multipart object was put together, in order; empty for a single PUT
 * @param content where the bytes are; for {@link Objects#open} only
 */
public record ObjectVersion(
    ObjectKey key,
    VersionId version,
    boolean latest,
    Instant lastModified,
    long sizeBytes,
    ETag etag,
    String storageClass,
    Optional<CanonicalUserId> owner,
    Optional<Envelope> contentEnvelope,
    Attributes attributes,
    List<Part> parts,
    Content content) {
  /** A version whose bytes are sealed with its own key. */
  public ObjectVersion(
      ObjectKey key,
      VersionId version,
      boolean latest,
      Instant lastModified,
      long sizeBytes,
      ETag etag,
      String storageClass,
      Optional<CanonicalUserId> owner,
      Attributes attributes,
      List<Part> parts,
      Content content) {
    this(
        key,
        version,
        latest,
        lastModified,
        sizeBytes,
        etag,
        storageClass,
        owner,
        Optional.empty(),
        attributes,
        parts,
        content);
  }

  /**
   * A part of a completed object.
   *
   * @param offset of its first byte in the object
   */
  public record Part(int number, long offset, long sizeBytes, List<Checksum> checksums) {}

  /** Where and how sealed the bytes of a version are; opaque to callers. */
  public interface Content {}
}
