package coffer.objects;

import java.nio.ByteBuffer;

/** The opened bytes of one version, or a range of them. Used by one thread, once. */
public interface ObjectReader extends AutoCloseable {
  /**
   * Decrypts the next piece.
   *
   * @return up to 64 KiB of plain bytes, valid until the next call; empty at the end
   * @throws coffer.storage.api.CorruptStorageException if a frame does not verify; none of its
   *     bytes are returned
   */
  ByteBuffer next();

  /** Bytes this reader will give in all. */
  long length();

  @Override
  void close();
}
