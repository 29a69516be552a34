package coffer.storage.embedded.blob;

import coffer.kernel.ByteString;
import coffer.storage.api.BlobId;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Reads blobs from where they lie. */
final class BlobFiles {
  private static final int MAX_TRIES = 16;
  private static final int VERIFY_BYTES = 256 << 10;

  private static final OwnerRef NOBODY = new OwnerRef(new PartitionId("-"), ByteString.EMPTY);

  private final SegmentFolder segments;
  private final OwnFiles files;
  private final OpenFiles open;

  BlobFiles(SegmentFolder segments, OwnFiles files, OpenFiles open) {
    this.segments = segments;
    this.files = files;
    this.open = open;
  }

  /** A location that stands for the whole of a segment. */
  static Location placeIn(Segment segment, Kind kind) {
    return new Location(new BlobId(0, 0), NOBODY, kind, segment.number(), 0, 0);
  }

  private Path path(Location blob) throws NoSuchFileException {
    return blob.kind() == Kind.FILE
        ? files.path(blob.id())
        : segments
            .segment(blob.segment())
            .map(Segment::path)
            .orElseThrow(() -> new NoSuchFileException("segment"));
  }

  /**
   * Fills the buffer from a place in the blob's file.
   *
   * @throws NoSuchFileException if the blob is not there any more: look it up again
   * @throws CorruptStorageException if the file ends before the buffer is full
   */
  void read(Location blob, long at, ByteBuffer into) throws NoSuchFileException {
    int begin = into.position();
    for (int tries = 1; ; tries++) {
      try {
        readOnce(blob, at, into);
        return;
      } catch (NoSuchFileException gone) {
        throw gone;
      } catch (ClosedByInterruptException interrupt) {
        // It was this thread that was interrupted; its flag is still set.
        throw DiskFailure.of(interrupt);
      } catch (ClosedChannelException closed) {
        // Another reader was interrupted, which closed the channel under everyone.
        into.position(begin);
        if (tries == MAX_TRIES) {
          throw DiskFailure.of(closed);
        }
      } catch (IOException failure) {
        throw DiskFailure.of(failure);
      }
    }
  }

  private void readOnce(Location blob, long at, ByteBuffer into) throws IOException {
    var handle = open.acquire(path(blob));
    try {
      if (!PrivateFiles.readFully(handle.channel(), into, at)) {
        throw new CorruptStorageException("blob " + blob.id() + ": its file is too short");
      }
    } catch (ClosedChannelException closed) {
      open.discard(handle);
      throw closed;
    } finally {
      open.release(handle);
    }
  }

  /**
   * Reads the whole blob and compares header and checksum.
   *
   * @throws CorruptStorageException if they do not match
   */
  void verify(Location blob) throws NoSuchFileException {
    var header = ByteBuffer.allocate(BlobRecord.headerBytes(blob.kind(), blob.owner()));
    read(blob, blob.offset(), header);
    if (!BlobRecord.readHeader(header.flip()).filter(blob::equals).isPresent()) {
      throw new CorruptStorageException("header of blob " + blob.id());
    }
    var sum = new CRC32C();
    var part = ByteBuffer.allocate(VERIFY_BYTES);
    for (long at = 0; at < blob.lengthBytes(); at += part.limit()) {
      part.clear().limit((int) Math.min(VERIFY_BYTES, blob.lengthBytes() - at));
      read(blob, blob.payloadOffset() + at, part);
      sum.update(part.flip());
    }
    var trailer = ByteBuffer.allocate(BlobRecord.TRAILER_BYTES);
    read(blob, blob.payloadOffset() + blob.lengthBytes(), trailer);
    if (!BlobRecord.isTrailer((int) sum.getValue(), trailer.flip())) {
      throw new CorruptStorageException("content of blob " + blob.id());
    }
  }
}
