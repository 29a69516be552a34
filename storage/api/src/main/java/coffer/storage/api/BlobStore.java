package coffer.storage.api;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Immutable blobs, written once and named by the caller. */
public interface BlobStore extends AutoCloseable {
  /**
   * Begins a blob. Nothing of it is visible before {@link BlobWriter#seal()} returns.
   *
   * @param expectedBytes the exact length if it is known, else -1; lets an engine choose where to
   *     put it
   * @throws IllegalStateException if the id was used before
   */
  BlobWriter create(BlobId id, Placement placement, OwnerRef owner, long expectedBytes);

  /**
   * Fills the buffer's remaining space from an offset.
   *
   * @throws MissingBlobException if there is no such blob
   * @throws CorruptStorageException if the blob ends before the buffer is full
   */
  void read(BlobId id, long offset, ByteBuffer into);

  /**
   * Reads a whole blob and holds it against the engine's own checksum: for a scrub of bytes whose
   * key is not at hand.
   *
   * @throws MissingBlobException if there is no such blob
   * @throws CorruptStorageException if it is not as it was written
   */
  void verify(BlobId id);

  /** Removes a blob. Removing what does not exist succeeds. */
  void delete(BlobId id);

  /** The owner and length of a blob; empty if there is none. */
  Optional<BlobFacts> facts(BlobId id);

  /**
   * Blobs in ascending id order, for fsck and scrub.
   *
   * @return at most {@code max} blobs after {@code after}; an empty list ends the scan
   */
  List<BlobFacts> scan(Optional<BlobId> after, int max);

  @Override
  void close();
}
