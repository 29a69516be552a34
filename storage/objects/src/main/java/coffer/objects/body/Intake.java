package coffer.objects.body;

import coffer.crypto.FrameCipher;
import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.Checksums;
import coffer.objects.ObjectBody;
import coffer.objects.PutOutcome;
import coffer.objects.layout.Content;
import coffer.objects.layout.PartRef;
import coffer.objects.seal.BodySeal;
import coffer.objects.seal.Owner;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.Placement;
import coffer.storage.api.Sealing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a body in: reads it once, a frame at a time, hashes and seals each frame and writes it,
 * then holds the client to its claims.
 *
 * <p>Whatever goes wrong before the end, nothing is kept: the blob is sealed only after the last
 * claim was checked.
 */
public final class Intake {
  /** For {@link #receive}: even an empty body becomes a blob. */
  public static final int NEVER_INLINE = -1;

  private final BlobStore blobs;
  private final BlobIds ids;
  private final Checksums checksums;
  private final FrameBuffers buffers;

  public Intake(BlobStore blobs, BlobIds ids, Checksums checksums, FrameBuffers buffers) {
    this.blobs = blobs;
    this.ids = ids;
    this.checksums = checksums;
    this.buffers = buffers;
  }

  /**
   * Reads a body to its end.
   *
   * @param seal of the bytes
   * @param place which record will refer to the blob
   * @param inlineBytes bodies up to this length are sealed into the record; {@link #NEVER_INLINE}
   *     for none
   * @throws IOException from the stream, unchanged
   */
  public Received receive(
      ObjectBody body,
      Set<ChecksumAlgorithm> algorithms,
      BodySeal seal,
      OwnerRef place,
      int inlineBytes)
      throws IOException {
    var digests = new BodyDigests(checksums, algorithms);
    var pair = buffers.take();
    try {
      var source = new FrameSource(body.stream(), body.length(), pair.plain);
      int first = source.next();
      if (source.ended() && first <= inlineBytes) {
        return inline(body, digests, seal, source, pair.plain, first);
      }
      return blob(body, digests, seal, place, source, pair, first);
    } finally {
      buffers.give(pair);
    }
  }

  /**
   * Writes down the parts of an object that has too many for its record.
   *
   * @param place of the object's record
   */
  public Content.Manifest manifest(Owner owner, OwnerRef place, List<PartRef> parts) {
    var stream = new ManifestStream(parts.iterator());
    try {
      var received = receive(new ManifestBody(stream), Set.of(), owner.own(), place, NEVER_INLINE);
      if (received instanceof Received.Whole whole
          && whole.content() instanceof Content.Blob(var id)) {
        whole.sealing().await();
        return new Content.Manifest(id, whole.sizeBytes(), parts.size());
      }
      throw new IllegalStateException("a manifest was refused");
    } catch (IOException impossible) {
      throw new IllegalStateException("a manifest is made in memory", impossible);
    }
  }

  /** Drops a blob written for this content, which no record will ever refer to. */
  public void discard(Content content) {
    written(content)
        .ifPresent(
            id -> {
              blobs.delete(id);
              ids.settled(id);
            });
  }

  /** A record refers to the content now. */
  public void committed(Content content) {
    written(content).ifPresent(ids::settled);
  }

  /** The blob that was written for a content; parts were settled when they were committed. */
  private static Optional<BlobId> written(Content content) {
    return switch (content) {
      case Content.Inline _, Content.Parts _ -> Optional.empty();
      case Content.Blob(var id) -> Optional.of(id);
      case Content.Manifest(var id, _, _) -> Optional.of(id);
    };
  }

  private Received inline(
      ObjectBody body,
      BodyDigests digests,
      BodySeal seal,
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
    var sealed = seal.seal(ByteString.wrap(Arrays.copyOf(plain, length)));
    return new Received.Whole(
        length, seal.etag(finished.md5()), finished.checksums(), sealed, Sealing.DONE);
  }

  private Received blob(
      ObjectBody body,
      BodyDigests digests,
      BodySeal seal,
      OwnerRef place,
      FrameSource source,
      FrameBuffers.Pair pair,
      int first)
      throws IOException {
    BlobId id = ids.next();
    long expected = body.length() < 0 ? -1 : seal.layers().sealedLength(body.length());
    boolean sealed = false;
    try (BlobWriter writer = blobs.create(id, Placement.STANDARD, place, expected)) {
      long size = copy(source, first, digests, seal.frames(id), pair, writer);
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
      var sealing = writer.startSeal();
      return new Received.Whole(
          size, seal.etag(finished.md5()), finished.checksums(), new Content.Blob(id), sealing);
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
      if (source.overruns()) {
        return size;
      }
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

  /** A manifest as a body about which nobody claims anything. */
  private record ManifestBody(InputStream stream) implements ObjectBody {
    @Override
    public long length() {
      return -1;
    }

    @Override
    public Set<ChecksumAlgorithm> algorithms() {
      return Set.of();
    }

    @Override
    public List<Checksum> claimed() {
      return List.of();
    }

    @Override
    public Optional<byte[]> claimedMd5() {
      return Optional.empty();
    }
  }
}
