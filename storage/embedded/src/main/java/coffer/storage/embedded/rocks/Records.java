package coffer.storage.embedded.rocks;

import coffer.storage.api.CorruptStorageException;
import coffer.storage.embedded.disk.Checksums;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The form of every value in the database: the value itself, then four bytes of CRC32C
 * (little-endian) over key and value.
 *
 * <p>RocksDB has checksums of its own over log records and blocks. This one also catches what goes
 * wrong above them, in memory or in a compaction, and a value that turns up under another key.
 */
final class Records {
  private static final int CHECKSUM_BYTES = 4;

  private Records() {}

  static byte[] seal(byte[] key, byte[] value) {
    byte[] stored = Arrays.copyOf(value, value.length + CHECKSUM_BYTES);
    ByteBuffer.wrap(stored)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(value.length, Checksums.of(key, value));
    return stored;
  }

  /**
   * @throws CorruptStorageException if the checksum does not match
   */
  static byte[] open(byte[] key, byte[] stored) {
    int length = stored.length - CHECKSUM_BYTES;
    if (length < 0) {
      throw damaged(key);
    }
    byte[] value = Arrays.copyOf(stored, length);
    int sum = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
    if (sum != Checksums.of(key, value)) {
      throw damaged(key);
    }
    return value;
  }

  private static CorruptStorageException damaged(byte[] key) {
    return new CorruptStorageException("record " + HexFormat.of().formatHex(key));
  }
}
