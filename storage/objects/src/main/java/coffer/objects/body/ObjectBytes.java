package coffer.objects.body;

import coffer.objects.ObjectReader;
import coffer.objects.layout.Content;
import coffer.objects.layout.PartRef;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.BodySeal;
import coffer.objects.seal.Owner;
import coffer.storage.api.BlobStore;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/** Opens the bytes of stored objects. */
public final class ObjectBytes {
  private final BlobStore blobs;
  private final FrameBuffers buffers;

  public ObjectBytes(BlobStore blobs, FrameBuffers buffers) {
    this.blobs = blobs;
    this.buffers = buffers;
  }

  /**
   * Opens a run of bytes. The reader holds a pair of buffers from its first read until it is
   * closed.
   *
   * @param owner names the parts
   * @param seal of the bytes
   * @param offset 0 to the object's size
   */
  public ObjectReader open(
      Owner owner, BodySeal seal, VersionRecord.Stored stored, long offset, long length) {
    long size = stored.facts().sizeBytes();
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new IllegalArgumentException("range outside the object");
    }
    if (stored.content() instanceof Content.Inline inline) {
      return new InlineReader(
          ByteBuffer.wrap(seal.open(inline).unsafeArray(), (int) offset, (int) length));
    }
    return new SegmentReader(
        blobs, seal, segments(owner, stored.content(), size), buffers, offset, length);
  }

  /**
   * The parts of a completed object, one after another, never all in memory at once; their
   * checksums as they stand on disk.
   */
  public Iterator<PartRef> parts(Owner owner, Content content) {
    return switch (content) {
      case Content.Inline _, Content.Blob _ -> List.<PartRef>of().iterator();
      case Content.Parts(var parts) -> parts.iterator();
      case Content.Manifest(var id, var length, var count) -> {
        var segment = List.of(new Segment(id, length)).iterator();
        yield new ManifestReader(
            new SegmentReader(blobs, owner.own(), segment, buffers, 0, length), count);
      }
    };
  }

  private Iterator<Segment> segments(Owner owner, Content content, long size) {
    if (content instanceof Content.Blob(var id)) {
      return List.of(new Segment(id, size)).iterator();
    }
    var parts = parts(owner, content);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return parts.hasNext();
      }

      @Override
      public Segment next() {
        var part = parts.next();
        return new Segment(part.blob(), part.sizeBytes());
      }
    };
  }

  /** Bytes that were in the record. */
  private static final class InlineReader implements ObjectReader {
    private final ByteBuffer bytes;
    private final long length;

    InlineReader(ByteBuffer bytes) {
      this.bytes = bytes;
      this.length = bytes.remaining();
    }

    @Override
    public ByteBuffer next() {
      var rest = bytes.slice();
      bytes.position(bytes.limit());
      return rest;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public void close() {}
  }
}
