package coffer.storage.embedded.blob;

import coffer.kernel.ByteString;
import coffer.kernel.Letters;
import coffer.storage.api.BlobId;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.embedded.disk.Checksums;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A blob in its file: header, payload, trailer, padding. The location record decides what exists;
 * header and trailer let a scrub check a blob and let a compactor walk a segment.
 *
 * <p>Little-endian. Header: magic {@code "CFRB"}, version (1) = 1, kind (1), partition length (2),
 * owner key length (2), reserved (2), CRC32C (4) of the header with this field zero, segment (8),
 * offset (8), writer (8), sequence (8), payload length (8), partition, owner key, zeros up to a
 * multiple of 8. In a file of its own, whose length may be unknown when it is begun, the header is
 * padded to 8,192 bytes and written last. Trailer: magic {@code "BRFC"}, CRC32C (4) of the payload.
 */
final class BlobRecord {
  static final int TRAILER_BYTES = 8;

  /** Holds the fixed fields, 200 characters of partition and 4,096 bytes of key. */
  static final int FILE_HEADER_BYTES = 8_192;

  static final int FIXED_BYTES = 56;
  private static final int MAGIC = 0x42524643;
  private static final int TRAILER_MAGIC = 0x43465242;
  private static final byte VERSION = 1;
  private static final int SUM_AT = 12;
  private static final Letters PARTITION = Letters.of("AZaz09..__--");

  private BlobRecord() {}

  static int headerBytes(Kind kind, OwnerRef owner) {
    return kind == Kind.FILE
        ? FILE_HEADER_BYTES
        : align(FIXED_BYTES + owner.partition().value().length() + owner.key().length(), 8);
  }

  static long footprintBytes(Kind kind, OwnerRef owner, long lengthBytes) {
    return align(headerBytes(kind, owner) + lengthBytes + TRAILER_BYTES, kind.alignment());
  }

  static long align(long value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  static int align(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  /** Puts the header of a blob at the buffer's position and moves past it. */
  static void putHeader(Location blob, ByteBuffer into) {
    int begin = into.position();
    int length = headerBytes(blob.kind(), blob.owner());
    var fields = into.slice(begin, length).order(ByteOrder.LITTLE_ENDIAN);
    byte[] partition = blob.owner().partition().value().getBytes(StandardCharsets.US_ASCII);
    byte[] key = blob.owner().key().unsafeArray();
    fields.putInt(MAGIC).put(VERSION).put(blob.kind().number());
    fields.putShort((short) partition.length).putShort((short) key.length).putShort((short) 0);
    fields.putInt(0).putLong(blob.segment()).putLong(blob.offset());
    fields.putLong(blob.id().writer()).putLong(blob.id().sequence()).putLong(blob.lengthBytes());
    fields.put(partition).put(key);
    while (fields.hasRemaining()) {
      fields.put((byte) 0);
    }
    fields.flip();
    fields.putInt(SUM_AT, Checksums.of(fields));
    into.position(begin + length);
  }

  static void putTrailer(int payloadSum, ByteBuffer into) {
    var fields = into.slice(into.position(), TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt(TRAILER_MAGIC).putInt(payloadSum);
    into.position(into.position() + TRAILER_BYTES);
  }

  /** Whether a trailer at the buffer's position belongs to a payload with this checksum. */
  static boolean isTrailer(int payloadSum, ByteBuffer from) {
    var fields = from.slice(from.position(), TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return fields.getInt() == TRAILER_MAGIC && fields.getInt() == payloadSum;
  }

  /** Reads a header at the buffer's position; empty if there is none, or a damaged one. */
  static Optional<Location> readHeader(ByteBuffer from) {
    if (from.remaining() < FIXED_BYTES) {
      return Optional.empty();
    }
    var fixed = from.slice().order(ByteOrder.LITTLE_ENDIAN);
    int partitionLength = Short.toUnsignedInt(fixed.getShort(6));
    int keyLength = Short.toUnsignedInt(fixed.getShort(8));
    byte kind = fixed.get(5);
    if (fixed.getInt(0) != MAGIC || fixed.get(4) != VERSION || kind < 1 || kind > 3) {
      return Optional.empty();
    }
    int length =
        kind == Kind.FILE.number()
            ? FILE_HEADER_BYTES
            : align(FIXED_BYTES + partitionLength + keyLength, 8);
    if (from.remaining() < length || FIXED_BYTES + partitionLength + keyLength > length) {
      return Optional.empty();
    }
    byte[] header = new byte[length];
    fixed.get(0, header);
    return decode(header, partitionLength, keyLength);
  }

  private static Optional<Location> decode(byte[] header, int partitionLength, int keyLength) {
    var fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int sum = fields.getInt(SUM_AT);
    fields.putInt(SUM_AT, 0);
    var partition = new String(header, FIXED_BYTES, partitionLength, StandardCharsets.US_ASCII);
    if (sum != Checksums.of(header) || !PARTITION.spell(partition, 1, 200)) {
      return Optional.empty();
    }
    byte[] key = new byte[keyLength];
    fields.get(FIXED_BYTES + partitionLength, key);
    return Optional.of(
        new Location(
            new BlobId(fields.getLong(32), fields.getLong(40)),
            new OwnerRef(new PartitionId(partition), ByteString.wrap(key)),
            Kind.of(header[5]),
            fields.getLong(16),
            fields.getLong(24),
            fields.getLong(48)));
  }
}
