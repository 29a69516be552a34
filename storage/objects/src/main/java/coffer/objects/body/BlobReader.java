package coffer.objects.body;

import coffer.crypto.BrokenSealException;
import coffer.crypto.FrameCipher;
import coffer.crypto.Frames;
import coffer.crypto.Layers;
import coffer.objects.seal.BodySeal;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.CorruptStorageException;
import java.nio.ByteBuffer;

/** Reads a run of plain bytes from one blob of sealed frames, touching only the frames it needs. */
final class BlobReader {
  private final BlobStore blobs;
  private final BlobId id;
  private final FrameCipher cipher;
  private final Layers layers;
  private final long size;
  private final long lastFrame;
  private final FrameBuffers.Pair buffers;
  private long at;
  private final long end;

  /**
   * @param size plain bytes in the whole blob
   * @param from first byte wanted
   * @param end one past the last
   */
  BlobReader(
      BlobStore blobs,
      BodySeal seal,
      BlobId id,
      long size,
      long from,
      long end,
      FrameBuffers.Pair buffers) {
    this.blobs = blobs;
    this.id = id;
    this.cipher = seal.frames(id);
    this.layers = seal.layers();
    this.size = size;
    this.lastFrame = Frames.count(size) - 1;
    this.at = from;
    this.end = end;
    this.buffers = buffers;
  }

  boolean ended() {
    return at >= end;
  }

  /** The next piece, up to the end of its frame. */
  ByteBuffer next() {
    long frame = at / Frames.PLAIN_BYTES;
    long start = frame * Frames.PLAIN_BYTES;
    open(frame);
    int from = (int) (at - start);
    int to = (int) (Math.min(end, start + Frames.PLAIN_BYTES) - start);
    at = start + to;
    return ByteBuffer.wrap(buffers.plain, from, to - from);
  }

  /** Verifies one frame and leaves its bytes in the buffer. */
  private void open(long frame) {
    int plain = (int) Math.min(Frames.PLAIN_BYTES, size - frame * Frames.PLAIN_BYTES);
    int length = plain + layers.overheadBytes();
    blobs.read(id, frame * layers.sealedFrameBytes(), ByteBuffer.wrap(buffers.sealed, 0, length));
    try {
      int opened =
          cipher.open(frame, frame == lastFrame, buffers.sealed, 0, length, buffers.plain, 0);
      if (opened != plain) {
        throw new CorruptStorageException("blob " + id);
      }
    } catch (BrokenSealException broken) {
      throw new CorruptStorageException("blob " + id, broken);
    }
  }
}
