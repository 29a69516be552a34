package coffer.storage.embedded.blob;

import coffer.storage.api.BlobId;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.OwnerRef;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.SpaceReserve;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes a blob into a file of its own; its length need not be known. */
final class FileWriter implements BlobWriter {
  /** How often the room left on the disk is looked at. */
  private static final long LOOK_EVERY_BYTES = 8 << 20;

  private final BlobId id;
  private final OwnerRef owner;
  private final OwnFiles files;
  private final SpaceReserve reserve;
  private final Landing landing;
  private final Path file;
  private final AlignedOutput output;
  private final CRC32C sum = new CRC32C();
  private long length;
  private long nextLook;
  private boolean sealed;

  FileWriter(
      BlobId id,
      OwnerRef owner,
      OwnFiles files,
      AlignedBuffers buffers,
      SpaceReserve reserve,
      Landing landing) {
    this.id = id;
    this.owner = owner;
    this.files = files;
    this.reserve = reserve;
    this.landing = landing;
    try {
      this.file = files.create(id);
      this.output = new AlignedOutput(file, BlobRecord.FILE_HEADER_BYTES, buffers);
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }

  @Override
  public void write(ByteBuffer more) {
    if (length >= nextLook) {
      reserve.requireForBlob(LOOK_EVERY_BYTES);
      nextLook = length + LOOK_EVERY_BYTES;
    }
    sum.update(more.duplicate());
    length += more.remaining();
    output.write(more);
  }

  @Override
  public void seal() {
    var blob = new Location(id, owner, Kind.FILE, 0, 0, length);
    try {
      var trailer = ByteBuffer.allocate(BlobRecord.TRAILER_BYTES);
      BlobRecord.putTrailer((int) sum.getValue(), trailer);
      output.write(trailer.flip());
      output.finish();
      var header = ByteBuffer.allocate(BlobRecord.FILE_HEADER_BYTES);
      BlobRecord.putHeader(blob, header);
      output.seek(0);
      output.write(header.flip());
      output.finish();
      output.truncate(blob.payloadOffset() + length + BlobRecord.TRAILER_BYTES);
      output.close();
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
    files.sync(blob, landing);
    sealed = true;
  }

  @Override
  public void close() {
    try {
      output.close();
      if (!sealed) {
        // If this fails, the file is found without a location at the next start.
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }
}
