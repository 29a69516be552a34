package coffer.testkit;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.StoreLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Partitions as sorted maps; one lock a partition. */
final class InMemoryMetaStore implements MetaStore {
  private static final int MAX_KEY_BYTES = 4_096;

  private final StoreLimits limits;
  private final Map<PartitionId, Partition> partitions = new ConcurrentHashMap<>();

  InMemoryMetaStore(StoreLimits limits) {
    this.limits = limits;
  }

  @Override
  public boolean createPartition(PartitionId partition, Map<ByteString, ByteString> first) {
    first.forEach(InMemoryMetaStore::check);
    return partitions.putIfAbsent(partition, new Partition(first)) == null;
  }

  @Override
  public void dropPartition(PartitionId partition) {
    var dropped = partitions.remove(partition);
    if (dropped != null) {
      dropped.drop();
    }
  }

  @Override
  public Optional<ReadResult> read(PartitionId partition, Read read) {
    return Optional.ofNullable(partitions.get(partition))
        .map(found -> found.read(read, Math.min(read.limit(), limits.maxPage())));
  }

  @Override
  public Outcome commit(PartitionId partition, Batch batch) {
    check(batch);
    var found = partitions.get(partition);
    return found == null ? Outcome.NO_PARTITION : found.commit(batch);
  }

  @Override
  public StoreLimits limits() {
    return limits;
  }

  @Override
  public void close() {}

  Set<PartitionId> partitions() {
    return Set.copyOf(partitions.keySet());
  }

  boolean contains(String canary) {
    return partitions.values().stream().anyMatch(partition -> partition.contains(canary));
  }

  private void check(Batch batch) {
    if (batch.guards().size() + batch.changes().size() > limits.maxBatchOps()) {
      throw new IllegalArgumentException("too many operations in a batch");
    }
    var keys = new HashSet<ByteString>();
    var guarded = new HashSet<ByteString>();
    long bytes = 0;
    for (Guard guard : batch.guards()) {
      check(guard.key());
      if (!guarded.add(guard.key())) {
        throw new IllegalArgumentException("two guards on one key");
      }
      bytes += guard.key().length() + (guard instanceof Guard.Equals e ? e.value().length() : 0);
    }
    for (Change change : batch.changes()) {
      bytes += size(change);
      switch (change) {
        case Change.Put(var key, var value) -> check(key, value);
        case Change.Remove(var key) -> check(key);
        case Change.RemoveRange(var from, var to) -> {
          check(from);
          check(to);
        }
      }
      if (!(change instanceof Change.RemoveRange) && !keys.add(keyOf(change))) {
        throw new IllegalArgumentException("a batch names a key twice");
      }
    }
    if (bytes > limits.maxBatchBytes()) {
      throw new IllegalArgumentException("too many bytes in a batch");
    }
  }

  private static ByteString keyOf(Change change) {
    return switch (change) {
      case Change.Put(var key, _) -> key;
      case Change.Remove(var key) -> key;
      case Change.RemoveRange(var from, _) -> from;
    };
  }

  private static int size(Change change) {
    return switch (change) {
      case Change.Put(var key, var value) -> key.length() + value.length();
      case Change.Remove(var key) -> key.length();
      case Change.RemoveRange(var from, var to) -> from.length() + to.length();
    };
  }

  private static void check(ByteString key, ByteString value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an empty value");
    }
    check(key);
  }

  private static void check(ByteString key) {
    if (key.isEmpty() || key.length() > MAX_KEY_BYTES) {
      throw new IllegalArgumentException("key out of bounds");
    }
    for (byte b : key.unsafeArray()) {
      if (b == 0) {
        throw new IllegalArgumentException("a key holds a zero byte");
      }
    }
  }

  /** One partition; every method holds its lock. */
  private static final class Partition {
    private final NavigableMap<ByteString, ByteString> records;
    private boolean dropped;

    Partition(Map<ByteString, ByteString> first) {
      this.records = new TreeMap<>(first);
    }

    synchronized boolean contains(String canary) {
      return records.values().stream()
          .map(value -> new String(value.unsafeArray(), StandardCharsets.ISO_8859_1))
          .anyMatch(text -> text.contains(canary));
    }

    synchronized void drop() {
      dropped = true;
    }

    synchronized ReadResult read(Read read, int limit) {
      var exact = new HashMap<ByteString, ByteString>();
      for (ByteString key : read.exact()) {
        var value = records.get(key);
        if (value != null) {
          exact.put(key, value);
        }
      }
      List<Entry> entries = new ArrayList<>();
      boolean more = false;
      if (read.range().isPresent()) {
        var range = read.range().get();
        boolean jump = range.startAfter().filter(k -> k.compareTo(range.prefix()) >= 0).isPresent();
        var tail =
            jump
                ? records.tailMap(range.startAfter().get(), false)
                : records.tailMap(range.prefix(), true);
        for (var entry : tail.entrySet()) {
          if (!entry.getKey().startsWith(range.prefix())) {
            break;
          }
          if (entries.size() == limit) {
            more = true;
            break;
          }
          entries.add(new Entry(entry.getKey(), entry.getValue()));
        }
      }
      return new ReadResult(Map.copyOf(exact), List.copyOf(entries), more);
    }

    synchronized Outcome commit(Batch batch) {
      if (dropped) {
        return Outcome.NO_PARTITION;
      }
      for (Guard guard : batch.guards()) {
        var value = records.get(guard.key());
        boolean holds =
            switch (guard) {
              case Guard.Equals(_, var wanted) -> Objects.equals(wanted, value);
              case Guard.Absent _ -> value == null;
            };
        if (!holds) {
          return Outcome.GUARD_FAILED;
        }
      }
      // Ranges first: a batch may clear a range and put a record into it.
      for (Change change : batch.changes()) {
        if (change instanceof Change.RemoveRange(var from, var to) && from.compareTo(to) < 0) {
          records.subMap(from, true, to, false).clear();
        }
      }
      for (Change change : batch.changes()) {
        switch (change) {
          case Change.Put(var key, var value) -> records.put(key, value);
          case Change.Remove(var key) -> records.remove(key);
          case Change.RemoveRange _ -> {}
        }
      }
      return Outcome.APPLIED;
    }
  }
}
