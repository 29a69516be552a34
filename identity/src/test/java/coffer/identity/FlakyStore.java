package coffer.identity;

import coffer.storage.api.Batch;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.StorageException;
import coffer.testkit.ForwardingMetaStore;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A store whose process dies, or whose network answers nothing, at a chosen commit. */
final class FlakyStore extends ForwardingMetaStore {
  /** What goes wrong. */
  enum Trouble {
    DIES_BEFORE,
    DIES_AFTER,
    UNKNOWN_BEFORE,
    UNKNOWN_AFTER
  }

  private int commitsLeft = Integer.MAX_VALUE;
  private Trouble trouble = Trouble.DIES_BEFORE;
  private UnaryOperator<PartitionId> beforeCommit = UnaryOperator.identity();
  int reads;

  FlakyStore(MetaStore store) {
    super(store);
  }

  /** Trouble strikes at the commit after so many good ones. */
  void after(int goodCommits, Trouble kind) {
    commitsLeft = goodCommits;
    trouble = kind;
  }

  void beforeEachCommit(UnaryOperator<PartitionId> action) {
    beforeCommit = action;
  }

  @Override
  public Outcome commit(PartitionId partition, Batch batch) {
    var target = beforeCommit.apply(partition);
    if (commitsLeft-- != 0) {
      return super.commit(target, batch);
    }
    return switch (trouble) {
      case DIES_BEFORE -> throw new StorageException("died");
      case DIES_AFTER -> {
        var lost = super.commit(target, batch);
        throw new StorageException("died after " + lost);
      }
      case UNKNOWN_BEFORE -> Outcome.UNKNOWN;
      case UNKNOWN_AFTER ->
          super.commit(target, batch) == Outcome.NO_PARTITION
              ? Outcome.NO_PARTITION
              : Outcome.UNKNOWN;
    };
  }

  @Override
  public Optional<ReadResult> read(PartitionId partition, Read read) {
    reads++;
    return super.read(partition, read);
  }
}
