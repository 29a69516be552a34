package coffer.storage.embedded.blob;

import coffer.storage.api.BlobWriter;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;

/** Copies a blob to a new place of the same kind. */
final class Copier {
  private static final int PART_BYTES = 256 << 10;

  private final PackedLane packed;
  private final ExtentLane extents;
  private final AlignedBuffers buffers;

  Copier(PackedLane packed, ExtentLane extents, AlignedBuffers buffers) {
    this.packed = packed;
    this.extents = extents;
    this.buffers = buffers;
  }

  /** Copies; the landing decides whether the copy takes the original's place. */
  void copy(Location blob, BlobFiles content, Landing landing) throws NoSuchFileException {
    try (var writer = writer(blob, landing)) {
      var part = ByteBuffer.allocate((int) Math.min(PART_BYTES, blob.lengthBytes()));
      for (long at = 0; at < blob.lengthBytes(); at += part.limit()) {
        part.clear().limit((int) Math.min(part.capacity(), blob.lengthBytes() - at));
        content.read(blob, blob.payloadOffset() + at, part);
        writer.write(part.flip());
      }
      writer.seal();
    }
  }

  private BlobWriter writer(Location blob, Landing landing) {
    return blob.kind() == Kind.PACKED
        ? new PackedWriter(
            blob.id(),
            blob.owner(),
            blob.lengthBytes(),
            packed,
            landing,
            () -> {
              throw new IllegalStateException("a packed blob grew");
            })
        : new ExtentWriter(blob.id(), blob.owner(), blob.lengthBytes(), extents, buffers, landing);
  }
}
