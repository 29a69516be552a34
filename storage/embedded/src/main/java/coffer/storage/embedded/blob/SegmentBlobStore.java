package coffer.storage.embedded.blob;

import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.MissingBlobException;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.Placement;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.SpaceReserve;
import coffer.storage.embedded.rocks.OpenedDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blobs in segments and files; which one by their length: up to 68 KiB packed, up to 8 MiB in an
 * extent, anything larger or of unknown length in a file of its own.
 */
public final class SegmentBlobStore implements BlobStore {
  private static final int MAX_OWNER_KEY_BYTES = 4_096;
  private static final int MAX_SCAN = 10_000;
  private static final int MAX_LOOKUPS = 8;
  private static final int BUFFER_BYTES = 256 << 10;
  private static final int MAX_BUFFERS = 128;

  private final BlobIndex index;
  private final Ledger ledger;
  private final OpenFiles open;
  private final SegmentFolder segments;
  private final OwnFiles files;
  private final BlobFiles content;
  private final PackedLane packed;
  private final ExtentLane extents;
  private final Compactor compactor;
  private final SpaceReserve reserve;
  private final BlobCounters counters = new BlobCounters();
  private final AlignedBuffers buffers = new AlignedBuffers(BUFFER_BYTES, MAX_BUFFERS);
  private final Set<BlobId> unfinished = ConcurrentHashMap.newKeySet();

  private SegmentBlobStore(
      Path store,
      OpenedDatabase database,
      BlobSettings settings,
      SpaceReserve reserve,
      SegmentFiles segmentFiles)
      throws IOException {
    this.reserve = reserve;
    this.ledger = Ledger.load(database.database());
    this.index = new BlobIndex(database.database(), database.committer(), ledger);
    this.open = new OpenFiles(settings.openFiles());
    this.segments =
        SegmentFolder.open(
            store.resolve("segments"), settings.segmentSizes(), ledger, reserve, open);
    this.files = OwnFiles.open(store.resolve("files"), index, counters);
    this.content = new BlobFiles(segments, files, open);
    this.packed =
        new PackedLane(segments, segmentFiles, index, counters)
            .start(segments.unfinished(Kind.PACKED));
    this.extents =
        new ExtentLane(segments, index, counters).start(segments.unfinished(Kind.EXTENT));
    this.compactor =
        new Compactor(
            index,
            ledger,
            segments,
            content,
            new Copier(packed, extents, buffers),
            counters,
            settings.compactionBytesPerSecond());
  }

  /** Opens the blobs of a store whose database is open. */
  public static SegmentBlobStore open(
      Path store, OpenedDatabase database, BlobSettings settings, SpaceReserve reserve)
      throws IOException {
    return open(store, database, settings, reserve, SegmentFiles.ON_DISK);
  }

  /** The same with segments that are opened in another way. */
  static SegmentBlobStore open(
      Path store,
      OpenedDatabase database,
      BlobSettings settings,
      SpaceReserve reserve,
      SegmentFiles segmentFiles)
      throws IOException {
    var opened = new SegmentBlobStore(store, database, settings, reserve, segmentFiles);
    opened.segments.inBackground(() -> opened.files.removeLeftOvers(opened.unfinished::contains));
    opened.compactor.start();
    return opened;
  }

  @Override
  public BlobWriter create(BlobId id, Placement placement, OwnerRef owner, long expectedBytes) {
    if (expectedBytes < -1 || owner.key().length() > MAX_OWNER_KEY_BYTES) {
      throw new IllegalArgumentException("blob length or owner out of range");
    }
    if (!unfinished.add(id)) {
      throw new IllegalStateException("a blob id was used before");
    }
    try {
      if (index.isUsed(id)) {
        throw new IllegalStateException("a blob id was used before");
      }
      reserve.requireForBlob(Math.max(0, expectedBytes));
      var writer = writer(id, owner, expectedBytes);
      return new CheckedWriter(writer, expectedBytes, () -> unfinished.remove(id));
    } catch (RuntimeException failure) {
      unfinished.remove(id);
      throw failure;
    }
  }

  private BlobWriter writer(BlobId id, OwnerRef owner, long expectedBytes) {
    Landing landing = index::publish;
    if (expectedBytes <= PackedLane.MAX_PAYLOAD_BYTES) {
      return new PackedWriter(
          id, owner, expectedBytes, packed, landing, () -> ownFile(id, owner, landing));
    }
    return expectedBytes <= ExtentLane.MAX_PAYLOAD_BYTES
        ? new ExtentWriter(id, owner, expectedBytes, extents, buffers, landing)
        : ownFile(id, owner, landing);
  }

  private BlobWriter ownFile(BlobId id, OwnerRef owner, Landing landing) {
    return new FileWriter(id, owner, files, buffers, reserve, landing);
  }

  @Override
  public void read(BlobId id, long offset, ByteBuffer into) {
    if (offset < 0) {
      throw new IllegalArgumentException("negative offset");
    }
    read(
        id,
        blob -> {
          if (offset > blob.lengthBytes() - into.remaining()) {
            throw new CorruptStorageException("blob " + id + ": read past its end");
          }
          content.read(blob, blob.payloadOffset() + offset, into);
        });
  }

  @Override
  public void verify(BlobId id) {
    read(id, content::verify);
  }

  /** A blob may move between lookup and read; then it is looked up again. */
  private void read(BlobId id, Reading reading) {
    for (int i = 0; i < MAX_LOOKUPS; i++) {
      var blob = index.find(id).orElseThrow(() -> new MissingBlobException(id));
      try {
        reading.read(blob);
        return;
      } catch (NoSuchFileException gone) {
        if (blob.kind() != Kind.FILE && i == MAX_LOOKUPS - 1) {
          throw new CorruptStorageException(
              "missing file segments/%016x.seg".formatted(blob.segment()), gone);
        }
      }
    }
    throw new MissingBlobException(id);
  }

  private interface Reading {
    void read(Location blob) throws NoSuchFileException;
  }

  @Override
  public void delete(BlobId id) {
    counters.deleted();
    if (index.find(id).isPresent()) {
      index.remove(id, this::deleted);
    }
  }

  private void deleted(Location blob) {
    if (blob.kind() == Kind.FILE) {
      segments.unlink(files.path(blob.id()));
    } else {
      compactor.nudge(blob.segment());
    }
  }

  @Override
  public Optional<BlobFacts> facts(BlobId id) {
    return index.find(id).map(Location::facts);
  }

  @Override
  public List<BlobFacts> scan(Optional<BlobId> after, int max) {
    var facts = new ArrayList<BlobFacts>();
    index.scan(after, Math.clamp(max, 0, MAX_SCAN)).forEach(blob -> facts.add(blob.facts()));
    return facts;
  }

  /**
   * Looks at the first page of every segment, for fsck.
   *
   * @return names of files that are missing or not what they should be
   */
  public List<String> damagedFiles() {
    return segments.damaged();
  }

  public BlobFigures figures() {
    return counters.read(ledger);
  }

  /** One pass of the compactor now, for tests and maintenance; waits until it is done. */
  public void compact() {
    compactor.pass();
  }

  /** Ends the writing threads; what was sealed is safe. The database is closed after this. */
  @Override
  public void close() {
    compactor.close();
    packed.close();
    extents.close();
    files.close();
    segments.close();
    try {
      open.close();
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }
}
