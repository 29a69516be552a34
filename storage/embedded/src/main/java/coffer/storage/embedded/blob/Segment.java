package coffer.storage.embedded.blob;

import coffer.storage.embedded.disk.Checksums;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file that many blobs share. It is written from front to back, its space is never given out
 * twice, and it is reused as a whole, under a new number, when nothing in it is alive.
 *
 * <p>The first 4,096 bytes are a header, little-endian: magic {@code "COFFRSEG"}, version (4) = 1,
 * CRC32C (4) of what follows, number (8), size (8).
 */
final class Segment {
  static final int HEADER_BYTES = 4_096;
  private static final long MAGIC = 0x4745535246464f43L;
  private static final int VERSION = 1;
  private static final int FIELD_BYTES = 32;

  private final long number;
  private final long bytes;
  private final Path path;

  /** Writers, a lane that fills it, and locations that are not written yet. */
  private final AtomicInteger holds = new AtomicInteger();

  Segment(long number, long bytes, Path path) {
    this.number = number;
    this.bytes = bytes;
    this.path = path;
  }

  long number() {
    return number;
  }

  long bytes() {
    return bytes;
  }

  Path path() {
    return path;
  }

  /** Keeps the segment from being taken for finished. */
  void hold() {
    holds.incrementAndGet();
  }

  void release() {
    holds.decrementAndGet();
  }

  boolean isHeld() {
    return holds.get() > 0;
  }

  /** The header page. */
  ByteBuffer header() {
    var page = AlignedBuffers.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    page.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(number).putLong(bytes);
    page.putInt(12, Checksums.of(page.slice(16, 16)));
    return page.clear();
  }

  /** Whether a header page is this segment's. */
  boolean isHeader(ByteBuffer page) {
    var fields = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return fields.remaining() >= FIELD_BYTES
        && fields.getLong(0) == MAGIC
        && fields.getInt(8) == VERSION
        && fields.getInt(12) == Checksums.of(fields.slice(16, 16))
        && fields.getLong(16) == number
        && fields.getLong(24) == bytes;
  }
}
