package coffer.objects.body;

import coffer.objects.ObjectReader;
import coffer.objects.seal.BodySeal;
import coffer.storage.api.BlobStore;
import coffer.storage.api.CorruptStorageException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads a run of bytes that lies in one blob after another. */
final class SegmentReader implements ObjectReader {
  private final BlobStore blobs;
  private final BodySeal seal;
  private final Iterator<Segment> segments;
  private final FrameBuffers pool;
  private final long length;
  private FrameBuffers.@Nullable Pair buffers;
  private @Nullable BlobReader open;
  private long skip;
  private long left;

  SegmentReader(
      BlobStore blobs,
      BodySeal seal,
      Iterator<Segment> segments,
      FrameBuffers pool,
      long offset,
      long length) {
    this.blobs = blobs;
    this.seal = seal;
    this.segments = segments;
    this.pool = pool;
    this.skip = offset;
    this.left = length;
    this.length = length;
  }

  @Override
  public ByteBuffer next() {
    if (left == 0) {
      return ByteBuffer.allocate(0);
    }
    var reader = open;
    if (reader == null || reader.ended()) {
      reader = following();
      open = reader;
    }
    var piece = reader.next();
    left -= piece.remaining();
    return piece;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void close() {
    var held = buffers;
    if (held != null) {
      pool.give(held);
      buffers = null;
    }
    left = 0;
  }

  private BlobReader following() {
    var pair = buffers;
    if (pair == null) {
      pair = pool.take();
      buffers = pair;
    }
    while (segments.hasNext()) {
      var segment = segments.next();
      if (skip < segment.sizeBytes()) {
        long from = skip;
        skip = 0;
        long end = Math.min(segment.sizeBytes(), from + left);
        return new BlobReader(blobs, seal, segment.blob(), segment.sizeBytes(), from, end, pair);
      }
      skip -= segment.sizeBytes();
    }
    throw new CorruptStorageException("parts in bucket " + seal.bucket());
  }
}
