package coffer.storage.embedded.blob;

import coffer.kernel.ByteString;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Where a blob lies, and whose it is: the record in {@code Table.BLOBS} that makes it exist.
 *
 * <p>Record, little-endian: version (1) = 1, kind (1), partition length (2), owner key length (2),
 * segment (8), offset (8), length (8), partition, owner key.
 *
 * @param segment number of the segment; 0 for a file of its own
 * @param offset where the blob's header begins in its file
 * @param lengthBytes of the payload
 */
record Location(BlobId id, OwnerRef owner, Kind kind, long segment, long offset, long lengthBytes) {
  private static final byte VERSION = 1;
  private static final int FIXED_BYTES = 30;

  /** Where the payload begins in the file. */
  long payloadOffset() {
    return offset + BlobRecord.headerBytes(kind, owner);
  }

  /** What the blob takes of its file, with header, trailer and padding. */
  long footprintBytes() {
    return BlobRecord.footprintBytes(kind, owner, lengthBytes);
  }

  long endOffset() {
    return offset + footprintBytes();
  }

  BlobFacts facts() {
    return new BlobFacts(id, owner, lengthBytes);
  }

  byte[] encode() {
    byte[] partition = owner.partition().value().getBytes(StandardCharsets.US_ASCII);
    byte[] key = owner.key().unsafeArray();
    return ByteBuffer.allocate(FIXED_BYTES + partition.length + key.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(VERSION)
        .put(kind.number())
        .putShort((short) partition.length)
        .putShort((short) key.length)
        .putLong(segment)
        .putLong(offset)
        .putLong(lengthBytes)
        .put(partition)
        .put(key)
        .array();
  }

  /**
   * @throws IllegalStateException if the record is of another form, which its checksum rules out
   */
  static Location decode(BlobId id, byte[] record) {
    try {
      var fields = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
      if (fields.get() != VERSION) {
        throw new IllegalStateException("location record of an unknown version");
      }
      var kind = Kind.of(fields.get());
      byte[] partition = new byte[Short.toUnsignedInt(fields.getShort())];
      byte[] key = new byte[Short.toUnsignedInt(fields.getShort())];
      long segment = fields.getLong();
      long offset = fields.getLong();
      long length = fields.getLong();
      fields.get(partition).get(key);
      return new Location(id, owner(partition, key), kind, segment, offset, length);
    } catch (BufferUnderflowException shortRecord) {
      throw new IllegalStateException("location record too short", shortRecord);
    }
  }

  private static OwnerRef owner(byte[] partition, byte[] key) {
    return new OwnerRef(
        new PartitionId(new String(partition, StandardCharsets.US_ASCII)), ByteString.wrap(key));
  }
}
