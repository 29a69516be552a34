package coffer.objects;

import coffer.crypto.Envelope;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.kernel.UploadId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Multipart uploads. An upload id is good only with its own bucket and key. */
public interface Uploads {
  Optional<Upload> create(NewUpload upload);

  /**
   * An open upload, or one that was just completed, so that a completion can be repeated. What was
   * completed takes no parts, lists none and cannot be aborted.
   */
  Optional<Upload> find(Bucket bucket, ObjectKey key, UploadId id);

  /**
   * Writes a part, in place of one with the same number.
   *
   * @throws IllegalArgumentException if the bytes of the upload are sealed with another key than
   *     its own
   */
  PartOutcome putPart(Bucket bucket, Upload upload, PartNumber number, ObjectBody body)
      throws IOException;

  /**
   * Writes a part of an upload whose bytes are sealed with a key its record does not open.
   *
   * @param key with the upload's {@link Upload#contentEnvelope}
   * @throws IllegalArgumentException if the upload has another envelope, or none
   */
  PartOutcome putPart(
      Bucket bucket, Upload upload, ContentKey key, PartNumber number, ObjectBody body)
      throws IOException;

  /** Parts in number order; empty if the upload is gone. */
  Optional<PartPage> parts(Bucket bucket, Upload upload, int after, int max);

  /**
   * Puts the named parts together as a new version, atomically. Repeating a completion that
   * succeeded gives the same answer for as long as the version is there.
   */
  CompleteOutcome complete(Bucket bucket, Upload upload, Completion completion);

  /** Drops an upload and its parts; false if there was none. */
  boolean abort(Bucket bucket, ObjectKey key, UploadId id);

  /** Open uploads by key, then by time of creation. */
  UploadPage list(Bucket bucket, UploadQuery query);

  /**
   * Who has to do with an upload; empty each where it is the bucket's owner.
   *
   * @param owner whose the object will be
   * @param initiator who began the upload
   */
  record Parties(Optional<CanonicalUserId> owner, Optional<CanonicalUserId> initiator) {
    public static final Parties NONE = new Parties(Optional.empty(), Optional.empty());
  }

  /**
   * An upload to begin.
   *
   * @param algorithm of the checksum the object shall have; empty for none of the client's choosing
   * @param type present if {@code algorithm} is
   * @param contentKey what its bytes will be sealed with; empty for the upload's own key
   */
  record NewUpload(
      Bucket bucket,
      ObjectKey key,
      Attributes attributes,
      String storageClass,
      Optional<ChecksumAlgorithm> algorithm,
      Optional<ChecksumType> type,
      Parties parties,
      Optional<ContentKey> contentKey) {
    /** An upload whose bytes are sealed with its own key. */
    public NewUpload(
        Bucket bucket,
        ObjectKey key,
        Attributes attributes,
        String storageClass,
        Optional<ChecksumAlgorithm> algorithm,
        Optional<ChecksumType> type,
        Parties parties) {
      this(bucket, key, attributes, storageClass, algorithm, type, parties, Optional.empty());
    }

    /** An upload of the bucket's owner. */
    public NewUpload(
        Bucket bucket,
        ObjectKey key,
        Attributes attributes,
        String storageClass,
        Optional<ChecksumAlgorithm> algorithm,
        Optional<ChecksumType> type) {
      this(bucket, key, attributes, storageClass, algorithm, type, Parties.NONE);
    }
  }

  /**
   * An open upload.
   *
   * @param contentEnvelope of the key its bytes are sealed with; empty if that is its own
   */
  record Upload(
      UploadId id,
      ObjectKey key,
      Instant initiated,
      Attributes attributes,
      String storageClass,
      Optional<ChecksumAlgorithm> algorithm,
      Optional<ChecksumType> type,
      Parties parties,
      Optional<Envelope> contentEnvelope) {
    /** An upload whose bytes are sealed with its own key. */
    public Upload(
        UploadId id,
        ObjectKey key,
        Instant initiated,
        Attributes attributes,
        String storageClass,
        Optional<ChecksumAlgorithm> algorithm,
        Optional<ChecksumType> type,
        Parties parties) {
      this(
          id, key, initiated, attributes, storageClass, algorithm, type, parties, Optional.empty());
    }
  }

  /** An uploaded part. */
  record UploadedPart(
      PartNumber number,
      long sizeBytes,
      ETag etag,
      List<Checksum> checksums,
      Instant lastModified) {}

  /** One page of parts. */
  record PartPage(List<UploadedPart> parts, boolean truncated) {}

  /** What became of a part. */
  sealed interface PartOutcome {
    record Stored(UploadedPart part) implements PartOutcome {}

    record NoUpload() implements PartOutcome {}

    /**
     * The body did not hold what was claimed: as {@link PutOutcome} says, one of its mismatch
     * cases.
     */
    record BadBody(PutOutcome why) implements PartOutcome {}
  }

  /**
   * What a client says of a part when completing.
   *
   * @param etag without quotes
   */
  record PartClaim(PartNumber number, String etag, List<Checksum> checksums) {}

  /**
   * A request to complete.
   *
   * @param parts strictly ascending by number, 1 to 10,000 of them
   * @param objectChecksum of the whole object, if the client sent one
   * @param objectSize {@code x-amz-mp-object-size}, if sent
   */
  record Completion(
      List<PartClaim> parts,
      List<Checksum> objectChecksum,
      Optional<ChecksumType> type,
      Optional<Long> objectSize,
      WriteConditions conditions) {}

  /** What became of a completion. */
  sealed interface CompleteOutcome {
    record Completed(ObjectVersion version) implements CompleteOutcome {}

    record NoUpload() implements CompleteOutcome {}

    /** A part is not there, or its ETag or checksum is another. S3: 400 InvalidPart. */
    record InvalidPart(PartNumber number, String etag) implements CompleteOutcome {}

    /** A part other than the last is under 5 MiB. S3: 400 EntityTooSmall. */
    record TooSmall(PartNumber number, String etag, long sizeBytes) implements CompleteOutcome {}

    /** The object would be over 50 TB. S3: 400 EntityTooLarge. */
    record TooLarge(long sizeBytes) implements CompleteOutcome {}

    /** The checksum of the whole is another. S3: 400 BadDigest. */
    record ChecksumMismatch(ChecksumAlgorithm algorithm) implements CompleteOutcome {}

    /** The size is another. S3: 400 InvalidRequest. */
    record WrongSize(long actual) implements CompleteOutcome {}

    record ConditionNotMet(String header) implements CompleteOutcome {}

    /**
     * If-Match holds, but of an object that was written after the upload was begun. S3: 409
     * ConditionalRequestConflict.
     */
    record Conflict(String header) implements CompleteOutcome {}

    record NothingToMatch() implements CompleteOutcome {}

    record BucketGone() implements CompleteOutcome {}
  }

  /**
   * What a listing of uploads asks for.
   *
   * @param idMarker ignored without a key marker, as S3 does
   * @param max uploads and common prefixes together, 0 to 1,000
   */
  record UploadQuery(
      String prefix,
      String delimiter,
      Optional<String> keyMarker,
      Optional<UploadId> idMarker,
      int max) {}

  /** One page of open uploads. */
  record UploadPage(
      List<Upload> uploads,
      List<String> commonPrefixes,
      boolean truncated,
      Optional<String> nextKey,
      Optional<UploadId> nextId) {}
}
