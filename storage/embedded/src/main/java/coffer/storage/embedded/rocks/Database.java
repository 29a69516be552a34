package coffer.storage.embedded.rocks;

import coffer.storage.embedded.rocks.RecordCache.Name;
import coffer.storage.embedded.rocks.Table.Family;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * One opened RocksDB, used by name of {@link Table}. Values are checked by {@link Records} on the
 * way out; what goes in was sealed by {@link Group}.
 *
 * <p>Reads may run on any thread, also a virtual one: the native call keeps its carrier for some
 * microseconds, or for one disk read when a block is not cached. Only the committer writes.
 */
public final class Database implements AutoCloseable {
  private final RocksDB rocks;
  private final DatabaseOptions options;
  private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
  private final ReadOptions plain = new ReadOptions();
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final WriteOptions unsynced = new WriteOptions().setSync(false);
  private final OpenGate gate = new OpenGate();
  private final RecordCache cache;

  private Database(
      RocksDB rocks,
      DatabaseOptions options,
      DatabaseSizes sizes,
      List<ColumnFamilyHandle> handles) {
    this.rocks = rocks;
    this.cache = new RecordCache(sizes.recordCacheBytes());
    this.options = options;
    var next = handles.iterator();
    for (Family family : Family.values()) {
      families.put(family, next.next());
    }
  }

  /**
   * Opens the database in a folder.
   *
   * @param mayCreate whether an absent database is made; otherwise it counts as damage
   * @throws coffer.storage.api.CorruptStorageException if it cannot be opened
   */
  static Database open(Path folder, DatabaseSizes sizes, boolean mayCreate) {
    return open(new DatabaseOptions(sizes, mayCreate), sizes, folder, false);
  }

  /** Opens what is there without changing a byte of it. */
  static Database openReadOnly(Path folder, DatabaseSizes sizes) {
    return open(new DatabaseOptions(sizes, false), sizes, folder, true);
  }

  private static Database open(
      DatabaseOptions options, DatabaseSizes sizes, Path folder, boolean readOnly) {
    var handles = new ArrayList<ColumnFamilyHandle>();
    try {
      var path = folder.toString();
      var rocks =
          readOnly
              ? RocksDB.openReadOnly(options.database(), path, options.families(), handles)
              : RocksDB.open(options.database(), path, options.families(), handles);
      return new Database(rocks, options, sizes, handles);
    } catch (RocksDBException failure) {
      options.close();
      throw RocksFailure.whileOpening(failure);
    }
  }

  /** One value, or null; shared, so not to be changed. */
  public byte @Nullable [] get(Table table, byte[] key) {
    gate.enter();
    try {
      return cache
          .get(List.of(new Name(table.family(), key)), () -> getAll(table, plain, List.of(key)))
          .getFirst();
    } finally {
      gate.leave();
    }
  }

  /** As {@link #get}, for the committer: what nobody asked for before is not worth keeping. */
  byte @Nullable [] peek(Table table, byte[] key) {
    gate.enter();
    try {
      return cache.peek(new Name(table.family(), key), () -> getAll(table, plain, List.of(key)));
    } finally {
      gate.leave();
    }
  }

  /** Whether a key exists, for keys that nobody will ask for again. */
  public boolean has(Table table, byte[] key) {
    gate.enter();
    try {
      return getAll(table, plain, List.of(key)).getFirst() != null;
    } finally {
      gate.leave();
    }
  }

  /** Several values of one moment, null for each that is not there; shared, not to be changed. */
  List<byte @Nullable []> getAll(Table table, List<byte[]> keys) {
    var names = new ArrayList<Name>(keys.size());
    keys.forEach(key -> names.add(new Name(table.family(), key)));
    gate.enter();
    try {
      return cache.get(names, () -> snapshot(table, keys));
    } finally {
      gate.leave();
    }
  }

  private List<byte @Nullable []> snapshot(Table table, List<byte[]> keys) {
    Snapshot snapshot = rocks.getSnapshot();
    try (var at = new ReadOptions().setSnapshot(snapshot)) {
      return getAll(table, at, keys);
    } finally {
      release(snapshot);
    }
  }

  /**
   * One get a key. RocksDB's Java multiGetAsList gives null for a key in a damaged block as for one
   * that does not exist, and whoever then creates it anew overwrites what could have been restored.
   */
  private List<byte @Nullable []> getAll(Table table, ReadOptions at, List<byte[]> keys) {
    try {
      var values = new ArrayList<byte @Nullable []>(keys.size());
      for (byte[] key : keys) {
        byte[] stored = rocks.get(family(table), at, key);
        values.add(stored == null ? null : Records.open(key, stored));
      }
      return values;
    } catch (RocksDBException failure) {
      throw RocksFailure.of(failure);
    }
  }

  private void release(Snapshot snapshot) {
    rocks.releaseSnapshot(snapshot);
    snapshot.close();
  }

  /**
   * Exact keys and then a range, all of one moment.
   *
   * @param from included
   * @param to not included
   * @param each called with key and value in ascending order until it returns false
   */
  List<byte @Nullable []> getAllAndScan(
      Table table, List<byte[]> keys, byte[] from, byte[] to, BiPredicate<byte[], byte[]> each) {
    gate.enter();
    Snapshot snapshot = rocks.getSnapshot();
    try (var at = new ReadOptions().setSnapshot(snapshot)) {
      var values = getAll(table, at, keys);
      iterate(table, at, from, to, each);
      return values;
    } finally {
      release(snapshot);
      gate.leave();
    }
  }

  /** A range in ascending order, without filling the cache, until {@code each} returns false. */
  public void scan(Table table, byte[] from, byte[] to, BiPredicate<byte[], byte[]> each) {
    gate.enter();
    try (var at = new ReadOptions().setFillCache(false)) {
      iterate(table, at, from, to, each);
    } finally {
      gate.leave();
    }
  }

  /** The last key of a range, or null if it is empty. */
  public byte @Nullable [] last(Table table, byte[] from, byte[] to) {
    gate.enter();
    try (var at = new ReadOptions().setFillCache(false);
        var cursor = rocks.newIterator(family(table), at)) {
      cursor.seekForPrev(to);
      if (cursor.isValid() && Arrays.equals(cursor.key(), to)) {
        cursor.prev();
      }
      cursor.status();
      return cursor.isValid() && Arrays.compareUnsigned(cursor.key(), from) >= 0
          ? cursor.key()
          : null;
    } catch (RocksDBException failure) {
      throw RocksFailure.of(failure);
    } finally {
      gate.leave();
    }
  }

  private void iterate(
      Table table, ReadOptions at, byte[] from, byte[] to, BiPredicate<byte[], byte[]> each) {
    try (var end = new Slice(to)) {
      at.setIterateUpperBound(end);
      try (var cursor = rocks.newIterator(family(table), at)) {
        boolean wanted = true;
        for (cursor.seek(from); wanted && cursor.isValid(); cursor.next()) {
          byte[] key = cursor.key();
          wanted = each.test(key, Records.open(key, cursor.value()));
        }
        cursor.status();
      }
    } catch (RocksDBException failure) {
      throw RocksFailure.of(failure);
    }
  }

  /**
   * Applies a batch; when {@code sync}, it and everything before it survives a power cut.
   *
   * @param changes what the batch leaves under each of its keys
   * @param ranges whether it also removes ranges
   */
  void write(WriteBatch batch, boolean sync, List<RecordCache.Change> changes, boolean ranges) {
    gate.enter();
    try {
      cache.write(changes, ranges, () -> apply(batch, sync));
    } finally {
      gate.leave();
    }
  }

  private void apply(WriteBatch batch, boolean sync) {
    try {
      rocks.write(sync ? synced : unsynced, batch);
    } catch (RocksDBException failure) {
      throw RocksFailure.of(failure);
    }
  }

  ColumnFamilyHandle family(Table table) {
    var handle = families.get(table.family());
    if (handle == null) {
      throw new IllegalStateException("a family was not opened");
    }
    return handle;
  }

  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    families.values().forEach(ColumnFamilyHandle::close);
    rocks.close();
    plain.close();
    synced.close();
    unsynced.close();
    options.close();
  }
}
