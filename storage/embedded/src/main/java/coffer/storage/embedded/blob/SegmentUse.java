package coffer.storage.embedded.blob;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How much of a segment is in use: the record in {@code Table.SEGMENTS}, changed in the same batch
 * as the location records it sums up.
 *
 * <p>Record, little-endian: version (1) = 1, kind (1), file bytes (8), used (8), live bytes (8),
 * live blobs (8).
 *
 * @param fileBytes the segment's size
 * @param usedBytes the end of the last blob that was ever located in it
 * @param liveBytes of blobs that exist, with their headers and padding
 */
record SegmentUse(Kind kind, long fileBytes, long usedBytes, long liveBytes, long liveBlobs) {
  private static final byte VERSION = 1;

  SegmentUse plus(SegmentUse change) {
    return new SegmentUse(
        kind,
        fileBytes,
        Math.max(usedBytes, change.usedBytes),
        liveBytes + change.liveBytes,
        liveBlobs + change.liveBlobs);
  }

  byte[] encode() {
    return ByteBuffer.allocate(34)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(VERSION)
        .put(kind.number())
        .putLong(fileBytes)
        .putLong(usedBytes)
        .putLong(liveBytes)
        .putLong(liveBlobs)
        .array();
  }

  static SegmentUse decode(byte[] record) {
    var fields = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    if (record.length != 34 || fields.get() != VERSION) {
      throw new IllegalStateException("segment record of an unknown form");
    }
    return new SegmentUse(
        Kind.of(fields.get()),
        fields.getLong(),
        fields.getLong(),
        fields.getLong(),
        fields.getLong());
  }
}
