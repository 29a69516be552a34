package coffer.storage.embedded;

import coffer.storage.api.BlobStore;
import coffer.storage.api.Changes;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Leases;
import coffer.storage.api.MetaStore;
import coffer.storage.api.StorageEngine;
import coffer.storage.api.StorageException;
import coffer.storage.embedded.blob.SegmentBlobStore;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.FolderLock;
import coffer.storage.embedded.disk.PrivateFiles;
import coffer.storage.embedded.disk.SpaceReserve;
import coffer.storage.embedded.rocks.OpenedDatabase;
import coffer.storage.embedded.rocks.RocksMetaStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A store in one folder, used by one process at a time.
 *
 * <p>What a call reported as done survives a kill and a power cut. What a kill interrupts is either
 * there as a whole or not at all; the space of the rest is found and reused. The folder is laid out
 * in {@code docs/formats/embedded.md}.
 */
public final class EmbeddedEngine implements StorageEngine {
  private final FolderLock lock;
  private final OpenedDatabase database;
  private final RocksMetaStore meta;
  private final SegmentBlobStore blobs;
  private final InProcessLeases leases;
  private final InProcessChanges changes = new InProcessChanges();

  private EmbeddedEngine(
      FolderLock lock,
      OpenedDatabase database,
      RocksMetaStore meta,
      SegmentBlobStore blobs,
      InProcessLeases leases) {
    this.lock = lock;
    this.database = database;
    this.meta = meta;
    this.blobs = blobs;
    this.leases = leases;
  }

  /**
   * Opens the store in a folder, made if need be, with mode 0700.
   *
   * @param clock by which leases run out
   * @throws StoreInUseException if it is open already, here or in another process
   * @throws StoreVersionException if a newer version wrote it
   * @throws CorruptStorageException if it is damaged, naming the file
   * @throws StorageException if the disk failed
   */
  public static EmbeddedEngine open(Path folder, EmbeddedOptions options, InstantSource clock) {
    return open(folder, options, clock, () -> folder.toFile().getUsableSpace());
  }

  /** As above, with another way to know how many bytes the disk has left. */
  static EmbeddedEngine open(
      Path folder, EmbeddedOptions options, InstantSource clock, LongSupplier usableBytes) {
    try {
      PrivateFiles.makeFolder(folder);
      var lock =
          FolderLock.acquire(folder.resolve("LOCK"))
              .orElseThrow(() -> new StoreInUseException(folder));
      try {
        prepare(folder, options);
        return open(lock, folder, options, clock, usableBytes);
      } catch (RuntimeException | IOException failure) {
        lock.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }

  /** Makes an empty store or brings an old one up to date. */
  private static void prepare(Path folder, EmbeddedOptions options) throws IOException {
    var file = FormatFile.in(folder);
    if (!file.exists()) {
      OpenedDatabase.create(folder, options.databaseSizes());
      file.write(StoreFormat.current());
      return;
    }
    int found = file.read();
    if (found > StoreFormat.current().number()) {
      throw new StoreVersionException(found, StoreFormat.current().number());
    }
    for (StoreFormat format : StoreFormat.values()) {
      if (format.number() > found) {
        format.upgrade(folder);
        file.write(format);
      }
    }
  }

  private static EmbeddedEngine open(
      FolderLock lock,
      Path folder,
      EmbeddedOptions options,
      InstantSource clock,
      LongSupplier usableBytes)
      throws IOException {
    var reserve = new SpaceReserve(usableBytes, options.reserveBytes());
    var database = OpenedDatabase.open(folder, options.databaseSizes());
    try {
      return new EmbeddedEngine(
          lock,
          database,
          new RocksMetaStore(database.database(), database.committer(), reserve),
          SegmentBlobStore.open(folder, database, options.blobs(), reserve),
          new InProcessLeases(clock));
    } catch (RuntimeException | IOException failure) {
      database.close();
      throw failure;
    }
  }

  @Override
  public MetaStore meta() {
    return meta;
  }

  @Override
  public BlobStore blobs() {
    return blobs;
  }

  /** The same as {@link #blobs()}, with what only this engine can do. */
  public SegmentBlobStore segments() {
    return blobs;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Changes changes() {
    return changes;
  }

  /** What the engine has done since it was opened. */
  public EngineStats stats() {
    return new EngineStats(database.counters().read(), blobs.figures());
  }

  /** Finishes what was begun; what comes later is refused with IllegalStateException. */
  @Override
  public void close() {
    try (lock) {
      blobs.close();
      database.close();
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }
}
