package coffer.storage.embedded.blob;

import coffer.storage.api.BlobId;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.StorageException;
import coffer.storage.embedded.disk.DiskFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes a blob of known length into its extent. */
final class ExtentWriter implements BlobWriter {
  private final ExtentLane lane;
  private final Segment segment;
  private final Location blob;
  private final Landing landing;
  private final AlignedOutput output;
  private final CRC32C sum = new CRC32C();
  private boolean released;

  ExtentWriter(
      BlobId id,
      OwnerRef owner,
      long lengthBytes,
      ExtentLane lane,
      AlignedBuffers buffers,
      Landing landing) {
    this.lane = lane;
    this.landing = landing;
    var extent = lane.reserve(BlobRecord.footprintBytes(Kind.EXTENT, owner, lengthBytes));
    this.segment = extent.segment();
    this.blob =
        new Location(id, owner, Kind.EXTENT, segment.number(), extent.offset(), lengthBytes);
    try {
      this.output = new AlignedOutput(segment.path(), extent.offset(), buffers);
    } catch (IOException failure) {
      segment.release();
      throw DiskFailure.of(failure);
    }
    var header = ByteBuffer.allocate(BlobRecord.headerBytes(Kind.EXTENT, owner));
    BlobRecord.putHeader(blob, header);
    try {
      output.write(header.flip());
    } catch (StorageException failure) {
      close();
      throw failure;
    }
  }

  @Override
  public void write(ByteBuffer more) {
    sum.update(more.duplicate());
    output.write(more);
  }

  @Override
  public void seal() {
    var trailer = ByteBuffer.allocate(BlobRecord.TRAILER_BYTES);
    BlobRecord.putTrailer((int) sum.getValue(), trailer);
    try {
      output.write(trailer.flip());
      output.finish();
      output.close();
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
    lane.sync(segment, blob, landing);
  }

  /** What was reserved and not sealed stays unused until the segment is reused. */
  @Override
  public void close() {
    try {
      output.close();
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    } finally {
      // Not before: what is still being written would go into the next one's extent.
      if (!released) {
        released = true;
        segment.release();
      }
    }
  }
}
