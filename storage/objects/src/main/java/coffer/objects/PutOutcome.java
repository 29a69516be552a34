package coffer.objects;

import coffer.kernel.ByteString;
import coffer.kernel.ChecksumAlgorithm;

/** What became of a write. Each case is an answer every caller must be ready to give. */
public sealed interface PutOutcome {
  /** The bytes and their metadata are synced to disk. */
  record Stored(ObjectVersion version) implements PutOutcome {}

  /** If-Match or If-None-Match did not hold; nothing was written. S3: 412 PreconditionFailed. */
  record ConditionNotMet(String header) implements PutOutcome {}

  /** If-Match was given and there is no current version. S3: 404 NoSuchKey. */
  record NothingToMatch() implements PutOutcome {}

  /**
   * The bytes received do not match the checksum the client sent; nothing was kept. S3: 400
   * BadDigest.
   */
  record ChecksumMismatch(ChecksumAlgorithm algorithm) implements PutOutcome {}

  /**
   * The bytes received do not match Content-MD5; nothing was kept. S3: 400 BadDigest.
   *
   * @param claimed 16 bytes
   * @param computed of the bytes received
   */
  record Md5Mismatch(ByteString claimed, ByteString computed) implements PutOutcome {}

  /** The stream ended before or after the length it announced. S3: 400 IncompleteBody. */
  record WrongLength() implements PutOutcome {}

  /** The bucket was deleted meanwhile. S3: 404 NoSuchBucket. */
  record BucketGone() implements PutOutcome {}

  /** The key has too many versions for one partition (100,000). S3: 400 InvalidRequest. */
  record TooManyVersions() implements PutOutcome {}
}
