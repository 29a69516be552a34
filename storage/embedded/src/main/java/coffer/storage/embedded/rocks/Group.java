package coffer.storage.embedded.rocks;

import coffer.kernel.ByteString;
import coffer.storage.api.StorageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The changes of several steps that are written as one batch. Reads see the group's own earlier
 * changes over what the database holds, so each step finds the state the steps before it leave.
 *
 * <p>Used by the committer's thread only.
 */
public final class Group implements AutoCloseable {
  /** A range with no more keys than this is removed key by key: range tombstones slow reads. */
  static final int SMALL_RANGE = 256;

  private final Database database;
  private final WriteBatch batch = new WriteBatch();
  private final Map<Table.Family, NavigableMap<ByteString, Optional<byte[]>>> changed =
      new EnumMap<>(Table.Family.class);
  private final Map<Class<?>, Addition> additions = new HashMap<>();
  private final List<Runnable> afterSync = new ArrayList<>();
  private boolean mustSync;
  private boolean complete;

  Group(Database database) {
    this.database = database;
    for (Table.Family family : Table.Family.values()) {
      changed.put(family, new TreeMap<>());
    }
  }

  /** Something that is worked out once for the whole group, such as sums over many steps. */
  public interface Addition {
    /** Called once before the group is written. */
    void finish(Group group);

    /** Called when the group was written; not called if that failed. */
    void written();
  }

  /** One value as the group leaves it, or null. */
  public byte @Nullable [] get(Table table, byte[] key) {
    var own = overlay(table).get(ByteString.wrap(key));
    return own == null ? database.peek(table, key) : own.orElse(null);
  }

  public void put(Table table, byte[] key, byte[] value) {
    try {
      batch.put(database.family(table), key, Records.seal(key, value));
    } catch (RocksDBException failure) {
      throw RocksFailure.of(failure);
    }
    overlay(table).put(ByteString.wrap(key), Optional.of(value));
  }

  public void delete(Table table, byte[] key) {
    try {
      batch.delete(database.family(table), key);
    } catch (RocksDBException failure) {
      throw RocksFailure.of(failure);
    }
    overlay(table).put(ByteString.wrap(key), Optional.empty());
  }

  /**
   * The keys in a range as the group leaves it.
   *
   * @return at most {@code SMALL_RANGE + 1} keys
   */
  List<byte[]> keys(Table table, byte[] from, byte[] to) {
    var own = overlay(table).subMap(ByteString.wrap(from), true, ByteString.wrap(to), false);
    var found = new TreeMap<ByteString, Boolean>();
    own.forEach((key, value) -> found.put(key, value.isPresent()));
    // Each key of our own may hide one of the database, so that many more are needed for certainty.
    int wanted = SMALL_RANGE + 1 + own.size();
    database.scan(
        table,
        from,
        to,
        (key, _) -> {
          found.putIfAbsent(ByteString.wrap(key), true);
          return found.size() < wanted;
        });
    return found.entrySet().stream()
        .filter(Map.Entry::getValue)
        .limit(SMALL_RANGE + 1)
        .map(entry -> entry.getKey().unsafeArray())
        .toList();
  }

  /**
   * Removes a range by a tombstone and ends the group: no later step of it could see through.
   *
   * <p>The batch is applied in order, so keys put before this are removed and keys put after stay.
   */
  void deleteRange(Table table, byte[] from, byte[] to) {
    try {
      batch.deleteRange(database.family(table), from, to);
    } catch (RocksDBException failure) {
      throw RocksFailure.of(failure);
    }
    complete = true;
  }

  /** Asks for the group to be synced. */
  public void sync() {
    mustSync = true;
  }

  /** Runs something, on the committer's thread, once this group would survive a power cut. */
  public void afterSync(Runnable action) {
    afterSync.add(action);
  }

  /** The group's one addition of a kind. */
  public <A extends Addition> A addition(Class<A> kind, Supplier<A> first) {
    return kind.cast(additions.computeIfAbsent(kind, _ -> first.get()));
  }

  boolean isFull(long maxBytes) {
    return complete || batch.getDataSize() >= maxBytes;
  }

  boolean mustSync() {
    return mustSync;
  }

  List<Runnable> actionsAfterSync() {
    return afterSync;
  }

  /**
   * Writes the group.
   *
   * @param number of the commit if it is to be synced, else 0
   * @return bytes written
   * @throws StorageException if it is not known to be written
   */
  long write(long number) {
    additions.values().forEach(addition -> addition.finish(this));
    if (number > 0) {
      put(Table.ENGINE, Table.commitNumberKey(), CommitNumber.encode(number));
    }
    if (batch.count() == 0) {
      return 0;
    }
    long bytes = batch.getDataSize();
    database.write(batch, number > 0, changes(), complete);
    additions.values().forEach(Addition::written);
    return bytes;
  }

  private List<RecordCache.Change> changes() {
    var all = new ArrayList<RecordCache.Change>();
    changed.forEach(
        (family, records) ->
            records.forEach(
                (key, value) ->
                    all.add(
                        new RecordCache.Change(
                            new RecordCache.Name(family, key.unsafeArray()), value.orElse(null)))));
    return all;
  }

  private NavigableMap<ByteString, Optional<byte[]>> overlay(Table table) {
    var own = changed.get(table.family());
    if (own == null) {
      throw new IllegalStateException("no such family");
    }
    return own;
  }

  @Override
  public void close() {
    batch.close();
  }

  /** The group's record of how far the log reaches; see {@link Watermark}. */
  static final class CommitNumber {
    private CommitNumber() {}

    static byte[] encode(long number) {
      byte[] bytes = new byte[Long.BYTES];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (number >>> (56 - 8 * i));
      }
      return bytes;
    }

    static long decode(byte @Nullable [] bytes) {
      if (bytes == null) {
        return 0;
      }
      long number = 0;
      for (byte b : Arrays.copyOf(bytes, Long.BYTES)) {
        number = number << 8 | (b & 0xff);
      }
      return number;
    }
  }
}
