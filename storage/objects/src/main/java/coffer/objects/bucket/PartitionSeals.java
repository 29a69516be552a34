package coffer.objects.bucket;

import coffer.objects.ContendedException;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartitionState;
import coffer.objects.layout.PartitionState.Phase;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Read;
import java.util.List;
import java.util.Optional;

/** Moves partitions of buckets from one phase to another. */
final class PartitionSeals {
  private static final int ATTEMPTS = 64;

  private final MetaStore meta;

  PartitionSeals(MetaStore meta) {
    this.meta = meta;
  }

  /** Seals a partition that is open; the state it is in then, empty if it is gone. */
  Optional<PartitionState> seal(PartitionId partition) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var state =
          meta.read(partition, Read.of(Layout.STATE))
              .flatMap(found -> found.get(Layout.STATE))
              .map(PartitionState::decode);
      if (state.isEmpty() || state.get().phase() != Phase.OPEN) {
        return state;
      }
      if (move(partition, state.get(), Phase.SEALED)) {
        return Optional.of(state.get().with(Phase.SEALED));
      }
    }
    throw new ContendedException();
  }

  /** Changes the phase; false if the state is no longer as it was seen. */
  boolean move(PartitionId partition, PartitionState seen, Phase to) {
    var batch =
        new Batch(
            List.of(new Guard.Equals(Layout.STATE, seen.encode())),
            List.of(new Change.Put(Layout.STATE, seen.with(to).encode())));
    return meta.commit(partition, batch) == Outcome.APPLIED;
  }
}
