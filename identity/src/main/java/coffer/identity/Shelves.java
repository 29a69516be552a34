package coffer.identity;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Entry;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.StorageException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads and commits over partitions that come to exist when something is first put there. */
final class Shelves {
  /** The first record of every partition: the version of its format. */
  private static final Map<ByteString, ByteString> FIRST =
      Map.of(ByteString.utf8("!"), ByteString.utf8("1"));

  private final MetaStore store;

  Shelves(MetaStore store) {
    this.store = store;
  }

  Optional<ByteString> get(PartitionId partition, ByteString key) {
    return store.read(partition, Read.of(key)).flatMap(found -> found.get(key));
  }

  /**
   * Commits a batch that may be the partition's first.
   *
   * @return whether every guard held
   * @throws StorageException if it is not known whether the batch was applied
   */
  boolean commit(PartitionId partition, Batch batch) {
    return switch (tryCommit(partition, batch)) {
      case APPLIED -> true;
      case GUARD_FAILED -> false;
      case NO_PARTITION, UNKNOWN -> throw new StorageException("outcome of a commit is not known");
    };
  }

  /** Like {@link #commit}, for a caller that can find out what an unknown outcome was. */
  Outcome tryCommit(PartitionId partition, Batch batch) {
    var outcome = store.commit(partition, batch);
    if (outcome != Outcome.NO_PARTITION) {
      return outcome;
    }
    boolean made = store.createPartition(partition, FIRST);
    // Somebody else may have made it in between; either way it is there now.
    return made || store.read(partition, Read.of()).isPresent()
        ? store.commit(partition, batch)
        : outcome;
  }

  /** All records of a partition whose key begins so, in key order. */
  void each(PartitionId partition, ByteString prefix, Consumer<Entry> action) {
    Optional<Range> next = Optional.of(Range.of(prefix));
    while (next.isPresent()) {
      var page = store.read(partition, Read.range(next.get(), store.limits().maxPage()));
      page.ifPresent(found -> found.entries().forEach(action));
      next =
          page.filter(found -> found.more() && !found.entries().isEmpty())
              .map(found -> Range.after(prefix, found.entries().getLast().key()));
    }
  }
}
