package coffer.objects.bucket;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.objects.layout.BucketRecord;
import coffer.objects.layout.Layout;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;

/** The records of buckets by name, and the names by account. */
public final class Directory {
  private static final int PAGE = 1_000;

  private final MetaStore meta;

  public Directory(MetaStore meta) {
    this.meta = meta;
  }

  /** A bucket's record as it stands: what the next change guards. */
  record Seen(ByteString raw, BucketRecord record) {}

  Optional<Seen> read(BucketName name) {
    ByteString key = Layout.name(name.value());
    return meta.read(partition(name), Read.of(key))
        .flatMap(found -> found.get(key))
        .map(raw -> new Seen(raw, BucketRecord.decode(raw)));
  }

  /** Puts a record where none is; false if there is one. */
  boolean add(BucketName name, BucketRecord record) {
    ByteString key = Layout.name(name.value());
    return commit(partition(name), new Guard.Absent(key), new Change.Put(key, record.encode()));
  }

  /** Replaces a record; false if it is not as it was seen. */
  boolean replace(BucketName name, Seen seen, BucketRecord record) {
    ByteString key = Layout.name(name.value());
    return commit(
        partition(name), new Guard.Equals(key, seen.raw()), new Change.Put(key, record.encode()));
  }

  boolean remove(BucketName name, Seen seen) {
    ByteString key = Layout.name(name.value());
    return commit(partition(name), new Guard.Equals(key, seen.raw()), new Change.Remove(key));
  }

  /** Notes that an account has a bucket of that name, or may soon. */
  void note(AccountId account, BucketName name) {
    put(Layout.account(account.value()), new Change.Put(Layout.name(name.value()), Layout.PRESENT));
  }

  void forget(AccountId account, BucketName name) {
    put(Layout.account(account.value()), new Change.Remove(Layout.name(name.value())));
  }

  /** Names an account may have, in order, a page at a time. */
  List<String> names(AccountId account, String prefix, Optional<String> after, int max) {
    var range = new Range(Layout.name(prefix), after.map(Layout::name));
    return meta.read(Layout.account(account.value()), Read.range(range, Math.min(max, PAGE)))
        .map(found -> found.entries().stream().map(e -> Layout.nameOf(e.key())).toList())
        .orElse(List.of());
  }

  /** Every bucket there is, for sweeps: those being deleted too. */
  public void each(BiConsumer<BucketName, BucketRecord> visitor) {
    for (int number = 0; number < Layout.DIRECTORY_PARTITIONS; number++) {
      for (Entry entry : all(Layout.directory(number))) {
        visitor.accept(
            new BucketName(Layout.nameOf(entry.key())), BucketRecord.decode(entry.value()));
      }
    }
  }

  private List<Entry> all(PartitionId partition) {
    List<Entry> all = new ArrayList<>();
    Optional<ByteString> after = Optional.empty();
    boolean more = true;
    while (more) {
      var page = meta.read(partition, Read.range(new Range(Layout.NAMES, after), PAGE));
      page.ifPresent(found -> all.addAll(found.entries()));
      more = page.isPresent() && page.get().more() && !page.get().entries().isEmpty();
      after = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().key());
    }
    return all;
  }

  private void put(PartitionId partition, Change change) {
    if (!commit(partition, List.of(), change)) {
      throw new StorageException("an unguarded commit was refused");
    }
  }

  private boolean commit(PartitionId partition, Guard guard, Change change) {
    return commit(partition, List.of(guard), change);
  }

  private boolean commit(PartitionId partition, List<Guard> guards, Change change) {
    var batch = new Batch(guards, List.of(change));
    var outcome = meta.commit(partition, batch);
    if (outcome == Outcome.NO_PARTITION) {
      var _ = meta.createPartition(partition, Map.of(Layout.STATE, Layout.PRESENT));
      outcome = meta.commit(partition, batch);
    }
    return switch (outcome) {
      case APPLIED -> true;
      case GUARD_FAILED -> false;
      case NO_PARTITION, UNKNOWN -> throw new StorageException("outcome of a commit is unknown");
    };
  }

  private static PartitionId partition(BucketName name) {
    var crc = new CRC32C();
    crc.update(ByteString.utf8(name.value()).unsafeArray());
    return Layout.directory((int) (crc.getValue() % Layout.DIRECTORY_PARTITIONS));
  }
}
