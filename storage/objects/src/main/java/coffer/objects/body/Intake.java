package coffer.objects.body;

import coffer.crypto.FrameCipher;
import coffer.crypto.Frames;
import coffer.kernel.ByteString;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.Checksums;
import coffer.objects.ObjectBody;
import coffer.objects.PutOutcome;
import coffer.objects.layout.Content;
import coffer.objects.seal.Owner;
import coffer.objects.seal.Seals;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * Takes a body in: reads it once, a frame at a time, hashes and seals each frame and writes it,
 * then holds the client to its claims.
 *
 * <p>Whatever goes wrong before the end, nothing is kept: the blob is sealed only after the last
 * claim was checked.
 */
public final class Intake {
  private final BlobStore blobs;
  private final BlobIds ids;
  private final Checksums checksums;
  private final Seals seals;
  private final FrameBuffers buffers;

  public Intake(
      BlobStore blobs, BlobIds ids, Checksums checksums, Seals seals, FrameBuffers buffers) {
    this.blobs = blobs;
    this.ids = ids;
    this.checksums = checksums;
    this.seals = seals;
    this.buffers = buffers;
  }

  /**
   * Reads a body to its end.
   *
   * @param place which record will refer to the blob
   * @param inlineBytes bodies up to this length are sealed into the record; -1 for none
   * @throws IOException from the stream, unchanged
   */
  public Received receive(
      ObjectBody body,
      Set<ChecksumAlgorithm> algorithms,
      Owner owner,
      OwnerRef place,
      int inlineBytes)
      throws IOException {
    var digests = new BodyDigests(checksums, algorithms);
    var pair = buffers.take();
    try {
      var source = new FrameSource(body.stream(), body.length(), pair.plain);
      int first = source.next();
      if (source.ended() && first <= inlineBytes) {
        return inline(body, digests, owner, source, pair.plain, first);
      }
      return blob(body, digests, owner, place, source, pair, first);
    } finally {
      buffers.give(pair);
    }
  }

  /** Drops a blob that no record will ever refer to. */
  public void discard(Content content) {
    if (content instanceof Content.Blob(var id)) {
      blobs.delete(id);
      ids.settled(id);
    }
  }

  /** A record refers to the blob now. */
  public void committed(Content content) {
    if (content instanceof Content.Blob(var id)) {
      ids.settled(id);
    }
  }

  private Received inline(
      ObjectBody body,
      BodyDigests digests,
      Owner owner,
      FrameSource source,
      byte[] plain,
      int length) {
    if (source.wrongLength()) {
      return new Received.Refused(new PutOutcome.WrongLength());
    }
    digests.update(plain, length);
    var finished = digests.finish();
    var mismatch = finished.mismatch(body);
    if (mismatch.isPresent()) {
      return new Received.Refused(mismatch.get());
    }
    var sealed = seals.sealInline(owner, ByteString.wrap(Arrays.copyOf(plain, length)));
    return new Received.Whole(length, finished.md5(), finished.checksums(), sealed);
  }

  private Received blob(
      ObjectBody body,
      BodyDigests digests,
      Owner owner,
      OwnerRef place,
      FrameSource source,
      FrameBuffers.Pair pair,
      int first)
      throws IOException {
    BlobId id = ids.next();
    long expected = body.length() < 0 ? -1 : Frames.sealedLength(body.length());
    boolean sealed = false;
    try (BlobWriter writer = blobs.create(id, Placement.STANDARD, place, expected)) {
      long size = copy(source, first, digests, owner.frames(id), pair, writer);
      if (source.wrongLength()) {
        return new Received.Refused(new PutOutcome.WrongLength());
      }
      var finished = digests.finish();
      var mismatch = finished.mismatch(body);
      if (mismatch.isPresent()) {
        return new Received.Refused(mismatch.get());
      }
      // From here on the blob may exist even if the call fails, so its id stays outstanding.
      sealed = true;
      writer.seal();
      return new Received.Whole(size, finished.md5(), finished.checksums(), new Content.Blob(id));
    } finally {
      if (!sealed) {
        ids.settled(id);
      }
    }
  }

  private static long copy(
      FrameSource source,
      int first,
      BodyDigests digests,
      FrameCipher cipher,
      FrameBuffers.Pair pair,
      BlobWriter writer)
      throws IOException {
    long size = 0;
    long frame = 0;
    int length = first;
    while (true) {
      digests.update(pair.plain, length);
      size += length;
      int written = cipher.seal(frame, source.ended(), pair.plain, 0, length, pair.sealed, 0);
      writer.write(ByteBuffer.wrap(pair.sealed, 0, written));
      if (source.ended()) {
        return size;
      }
      frame++;
      length = source.next();
    }
  }

  /** Cuts a stream into frames, always knowing whether the one at hand is the last. */
  private static final class FrameSource {
    private final InputStream stream;
    private final long announced;
    private final byte[] frame;
    private long taken;
    private int ahead = -2;
    private boolean ended;

    FrameSource(InputStream stream, long announced, byte[] frame) {
      this.stream = stream;
      this.announced = announced;
      this.frame = frame;
    }

    /** Fills the frame; returns its length. */
    int next() throws IOException {
      int length = 0;
      if (ahead >= 0) {
        frame[length++] = (byte) ahead;
      }
      length += stream.readNBytes(frame, length, frame.length - length);
      taken += length;
      // Also after a body of known length: only the end of the stream brings its trailers.
      ahead = length == frame.length ? stream.read() : -1;
      ended = ahead < 0 || tooLong();
      return length;
    }

    boolean ended() {
      return ended;
    }

    boolean wrongLength() {
      return announced >= 0 && (taken != announced || ahead >= 0);
    }

    private boolean tooLong() {
      return announced >= 0 && taken >= announced;
    }
  }
}
