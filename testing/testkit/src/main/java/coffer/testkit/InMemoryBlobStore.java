package coffer.testkit;

import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.MissingBlobException;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.Placement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/** Blobs as arrays. */
final class InMemoryBlobStore implements BlobStore {
  private final NavigableMap<BlobId, Blob> blobs = new ConcurrentSkipListMap<>();
  private final Set<BlobId> used = ConcurrentHashMap.newKeySet();

  @Override
  public BlobWriter create(BlobId id, Placement placement, OwnerRef owner, long expectedBytes) {
    if (!used.add(id)) {
      throw new IllegalStateException("a blob id was used before");
    }
    return new Writer(id, owner, expectedBytes);
  }

  @Override
  public void read(BlobId id, long offset, ByteBuffer into) {
    var blob = blobs.get(id);
    if (blob == null) {
      throw new MissingBlobException(id);
    }
    if (offset + into.remaining() > blob.bytes().length) {
      throw new CorruptStorageException("blob " + id);
    }
    into.put(blob.bytes(), Math.toIntExact(offset), into.remaining());
  }

  @Override
  public void verify(BlobId id) {
    var blob = blobs.get(id);
    if (blob == null) {
      throw new MissingBlobException(id);
    }
    if (blob.sum() != sum(blob.bytes())) {
      throw new CorruptStorageException("blob " + id);
    }
  }

  private static long sum(byte[] bytes) {
    var sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  @Override
  public void delete(BlobId id) {
    blobs.remove(id);
  }

  @Override
  public Optional<BlobFacts> facts(BlobId id) {
    return Optional.ofNullable(blobs.get(id)).map(blob -> blob.facts(id));
  }

  @Override
  public List<BlobFacts> scan(Optional<BlobId> after, int max) {
    return after.map(id -> blobs.tailMap(id, false)).orElse(blobs).entrySet().stream()
        .limit(max)
        .map(entry -> entry.getValue().facts(entry.getKey()))
        .toList();
  }

  @Override
  public void close() {}

  boolean contains(String canary) {
    return blobs.values().stream()
        .map(blob -> new String(blob.bytes(), StandardCharsets.ISO_8859_1))
        .anyMatch(text -> text.contains(canary));
  }

  /** The checksum stays that of what was written. */
  void tamper(BlobId id, UnaryOperator<byte[]> change) {
    blobs.computeIfPresent(
        id, (_, blob) -> new Blob(blob.owner(), change.apply(blob.bytes().clone()), blob.sum()));
  }

  /** A blob, and the checksum of what was written. */
  private record Blob(OwnerRef owner, byte[] bytes, long sum) {
    BlobFacts facts(BlobId id) {
      return new BlobFacts(id, owner, bytes.length);
    }
  }

  private final class Writer implements BlobWriter {
    private final BlobId id;
    private final OwnerRef owner;
    private final long expectedBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean finished;

    Writer(BlobId id, OwnerRef owner, long expectedBytes) {
      this.id = id;
      this.owner = owner;
      this.expectedBytes = expectedBytes;
    }

    @Override
    public void write(ByteBuffer more) {
      checkOpen();
      byte[] copy = new byte[more.remaining()];
      more.get(copy);
      bytes.writeBytes(copy);
      if (expectedBytes >= 0 && bytes.size() > expectedBytes) {
        finished = true;
        throw new IllegalStateException("more bytes than announced");
      }
    }

    @Override
    public void seal() {
      checkOpen();
      finished = true;
      if (expectedBytes >= 0 && bytes.size() != expectedBytes) {
        throw new IllegalStateException("fewer bytes than announced");
      }
      byte[] all = bytes.toByteArray();
      blobs.put(id, new Blob(owner, all, sum(all)));
    }

    @Override
    public void close() {
      finished = true;
    }

    private void checkOpen() {
      if (finished) {
        throw new IllegalStateException("the blob is finished");
      }
    }
  }
}
