package coffer.storage.embedded.rocks;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Entry;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.Sealing;
import coffer.storage.api.StoreLimits;
import coffer.storage.embedded.disk.SpaceReserve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Partitions as key prefixes of one column family; see {@link Table#RECORDS}. */
public final class RocksMetaStore implements MetaStore {
  /** Objects up to 1 KiB cost less inside the record than beside it; measured in docs/. */
  private static final StoreLimits LIMITS =
      new StoreLimits(4_096, 4 << 20, 1_024, 1_024, Long.MAX_VALUE);

  /** A page ends early when it holds this much, so that big values cannot fill the heap. */
  private static final long MAX_PAGE_BYTES = 4 << 20;

  private final Database database;
  private final Committer committer;
  private final SpaceReserve reserve;
  private final BatchRules rules = new BatchRules(LIMITS);

  public RocksMetaStore(Database database, Committer committer, SpaceReserve reserve) {
    this.database = database;
    this.committer = committer;
    this.reserve = reserve;
  }

  @Override
  public boolean createPartition(PartitionId partition, Map<ByteString, ByteString> first) {
    reserve.requireForMetadata(rules.check(first));
    return answer(new CreatePartition(partition, first));
  }

  @Override
  public void dropPartition(PartitionId partition) {
    answer(new DropPartition(partition));
  }

  @Override
  public Outcome commit(PartitionId partition, Batch batch) {
    reserve.requireForMetadata(rules.check(batch));
    return answer(new GuardedCommit(partition, batch));
  }

  @Override
  public Outcome commit(PartitionId partition, Batch batch, Sealing blob) {
    reserve.requireForMetadata(rules.check(batch));
    var step = new GuardedCommit(partition, batch);
    if (blob instanceof Forerunner forerunner && forerunner.follow(step)) {
      return Answers.await(step.answer());
    }
    blob.await();
    return answer(step);
  }

  private <A> A answer(PartitionStep<A> step) {
    committer.submit(step);
    return Answers.await(step.answer());
  }

  @Override
  public Optional<ReadResult> read(PartitionId partition, Read read) {
    rules.check(read);
    byte[] prefix = Table.partitionKey(partition);
    var keys = new ArrayList<byte[]>(read.exact().size() + 1);
    keys.add(prefix);
    read.exact().forEach(key -> keys.add(Table.recordKey(prefix, key)));
    if (read.range().isEmpty()) {
      return result(read, database.getAll(Table.RECORDS, keys), new Page(prefix.length, 0));
    }
    var range = read.range().get();
    var page = new Page(prefix.length, Math.min(read.limit(), LIMITS.maxPage()));
    var values =
        database.getAllAndScan(
            Table.RECORDS, keys, from(prefix, range), end(prefix, range), page::add);
    return result(read, values, page);
  }

  private static Optional<ReadResult> result(Read read, List<byte @Nullable []> values, Page page) {
    if (values.getFirst() == null) {
      return Optional.empty();
    }
    var exact = new HashMap<ByteString, ByteString>();
    for (int i = 0; i < read.exact().size(); i++) {
      byte[] value = values.get(i + 1);
      if (value != null) {
        exact.put(read.exact().get(i), ByteString.wrap(value));
      }
    }
    return Optional.of(new ReadResult(exact, page.entries, page.more));
  }

  /** The first key that may be in the range. */
  private static byte[] from(byte[] partition, Range range) {
    byte[] lowest = Table.recordKey(partition, range.prefix());
    if (range.startAfter().isPresent()) {
      byte[] after = Table.recordKey(partition, range.startAfter().get());
      if (Arrays.compareUnsigned(after, lowest) >= 0) {
        // No key holds a zero byte, so nothing lies between a key and the key with a zero appended.
        return Arrays.copyOf(after, after.length + 1);
      }
    }
    // The mark of existence is the shortest key of the partition and never part of a range.
    return range.prefix().isEmpty() ? Arrays.copyOf(lowest, lowest.length + 1) : lowest;
  }

  /** The first key after the range. */
  private static byte[] end(byte[] partition, Range range) {
    byte[] prefix = range.prefix().unsafeArray();
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xff) {
      last--;
    }
    if (last < 0) {
      return RangeRemoval.endOf(partition);
    }
    byte[] end = Table.recordKey(partition, range.prefix().substring(0, last + 1));
    end[end.length - 1]++;
    return end;
  }

  @Override
  public StoreLimits limits() {
    return LIMITS;
  }

  /** Nothing of its own: the engine closes the database. */
  @Override
  public void close() {}

  /** Collects a range's entries up to its bounds. */
  private static final class Page {
    private final int prefixBytes;
    private final int limit;
    private final List<Entry> entries = new ArrayList<>();
    private long bytes;
    private boolean more;

    Page(int prefixBytes, int limit) {
      this.prefixBytes = prefixBytes;
      this.limit = limit;
    }

    boolean add(byte[] key, byte[] value) {
      if (entries.size() >= limit || bytes >= MAX_PAGE_BYTES) {
        more = true;
        return false;
      }
      bytes += key.length + value.length;
      entries.add(
          new Entry(
              ByteString.wrap(Arrays.copyOfRange(key, prefixBytes, key.length)),
              ByteString.wrap(value)));
      return true;
    }
  }
}
