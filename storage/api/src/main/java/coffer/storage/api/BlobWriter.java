package coffer.storage.api;

import java.nio.ByteBuffer;

/** One blob being written, by one thread. Closing without {@link #seal()} drops it. */
public interface BlobWriter extends AutoCloseable {
  /**
   * Appends the buffer's remaining bytes; blocks while too much is waiting for the disk.
   *
   * @throws IllegalStateException if that is more than the length that was promised
   */
  void write(ByteBuffer bytes);

  /**
   * Makes the blob visible and durable. No call but {@link #close()} may follow.
   *
   * @throws IllegalStateException if it is shorter than was promised; nothing is kept then
   */
  void seal();

  /**
   * As {@link #seal()}, for a caller who has something else to do meanwhile.
   *
   * @return by which to know that the blob is visible and durable
   */
  default Sealing startSeal() {
    seal();
    return Sealing.DONE;
  }

  /** Drops what was written unless it was sealed. */
  @Override
  void close();
}
