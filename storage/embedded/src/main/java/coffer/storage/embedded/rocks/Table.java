package coffer.storage.embedded.rocks;

import coffer.kernel.ByteString;
import coffer.storage.api.BlobId;
import coffer.storage.api.PartitionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Every kind of key the engine writes, and the column family it lives in. The same layout is
 * written down in {@code docs/formats/embedded.md}.
 *
 * <p>All numbers in keys are big-endian, so that the byte order is the numbers' order.
 */
public enum Table {
  /** {@code 00 "commit"}: the number of the last synced group, 8 bytes. */
  ENGINE(Family.META, 0),
  /**
   * {@code 01 partition 00 key}: a record, as the caller gave it. With an empty key: the mark that
   * the partition exists. Partition names and keys hold no zero byte, so the separator is clear.
   */
  RECORDS(Family.META, 1),
  /** {@code 01 writer(8) sequence(8)}: where a blob lies. */
  BLOBS(Family.BLOBS, 1),
  /** {@code 02 segment(8)}: how much of a segment is in use. */
  SEGMENTS(Family.BLOBS, 2);

  /** RocksDB's column families; the first one must have RocksDB's own name. */
  public enum Family {
    META("default"),
    BLOBS("blobs");

    private final String label;

    Family(String label) {
      this.label = label;
    }

    byte[] label() {
      return label.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final Family family;
  private final byte prefix;

  Table(Family family, int prefix) {
    this.family = family;
    this.prefix = (byte) prefix;
  }

  Family family() {
    return family;
  }

  static byte[] commitNumberKey() {
    return concat(ENGINE.prefix, "commit".getBytes(StandardCharsets.US_ASCII));
  }

  /** What all keys of a partition begin with; itself the key of its existence. */
  static byte[] partitionKey(PartitionId partition) {
    byte[] name = partition.value().getBytes(StandardCharsets.US_ASCII);
    byte[] key = new byte[name.length + 2];
    key[0] = RECORDS.prefix;
    System.arraycopy(name, 0, key, 1, name.length);
    return key;
  }

  static byte[] recordKey(byte[] partitionKey, ByteString key) {
    byte[] joined = Arrays.copyOf(partitionKey, partitionKey.length + key.length());
    System.arraycopy(key.unsafeArray(), 0, joined, partitionKey.length, key.length());
    return joined;
  }

  public static byte[] blobKey(BlobId id) {
    return ByteBuffer.allocate(17)
        .put(BLOBS.prefix)
        .putLong(id.writer())
        .putLong(id.sequence())
        .array();
  }

  public static BlobId blobOf(byte[] key) {
    var fields = ByteBuffer.wrap(key, 1, 16);
    return new BlobId(fields.getLong(), fields.getLong());
  }

  public static byte[] segmentKey(long segment) {
    return ByteBuffer.allocate(9).put(SEGMENTS.prefix).putLong(segment).array();
  }

  public static long segmentOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1);
  }

  /** The first key of the table. */
  public byte[] first() {
    return new byte[] {prefix};
  }

  /** The first key after the table. */
  public byte[] end() {
    return new byte[] {(byte) (prefix + 1)};
  }

  private static byte[] concat(byte prefix, byte[] rest) {
    byte[] joined = new byte[rest.length + 1];
    joined[0] = prefix;
    System.arraycopy(rest, 0, joined, 1, rest.length);
    return joined;
  }
}
