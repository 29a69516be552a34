package coffer.storage.embedded.blob;

import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * The blob headers in a segment from front to back. Where there is none, because an upload was
 * given up or a page is damaged, the next one is looked for; a header forged inside a payload is
 * harmless, since only what the index locates exactly there is believed.
 */
final class SegmentWalk {
  private static final int WINDOW_BYTES = 1 << 20;
  private static final int MAX_HEADER_BYTES = 8_192;

  private final Segment segment;
  private final BlobFiles content;
  private final Location anywhere;
  private final int step;
  private final long end;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
  private long windowStart;
  private long position = Segment.HEADER_BYTES;

  SegmentWalk(Segment segment, BlobFiles content, Ledger ledger) {
    var use = ledger.use(segment.number()).orElseThrow(IllegalStateException::new);
    this.segment = segment;
    this.content = content;
    this.anywhere = BlobFiles.placeIn(segment, use.kind());
    this.step = use.kind().alignment();
    this.end = use.usedBytes();
  }

  /** The next header; empty at the end of what was ever located. */
  Optional<Location> next() throws NoSuchFileException {
    while (position < end) {
      var header = BlobRecord.readHeader(bytesAtPosition()).filter(this::belongsHere);
      if (header.isPresent()) {
        position = header.get().endOffset();
        return header;
      }
      position += step;
    }
    return Optional.empty();
  }

  private boolean belongsHere(Location header) {
    return header.segment() == segment.number() && header.offset() == position;
  }

  private ByteBuffer bytesAtPosition() throws NoSuchFileException {
    long need = Math.min(position + MAX_HEADER_BYTES, segment.bytes());
    if (position < windowStart || need > windowStart + window.limit()) {
      windowStart = position;
      window.clear().limit((int) Math.min(WINDOW_BYTES, segment.bytes() - position));
      content.read(anywhere, windowStart, window);
      window.flip();
    }
    int from = (int) (position - windowStart);
    return window.slice(from, window.limit() - from);
  }
}
