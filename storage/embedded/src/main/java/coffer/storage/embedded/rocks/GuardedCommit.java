package coffer.storage.embedded.rocks;

import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks a batch's guards and, if all hold, applies its changes. */
final class GuardedCommit extends PartitionStep<Outcome> {
  private final byte[] partition;
  private final Batch batch;

  GuardedCommit(PartitionId partition, Batch batch) {
    super(Outcome.UNKNOWN);
    this.partition = Table.partitionKey(partition);
    this.batch = batch;
  }

  @Override
  Outcome apply(Group group) {
    if (group.get(Table.RECORDS, partition) == null) {
      return Outcome.NO_PARTITION;
    }
    for (Guard guard : batch.guards()) {
      if (!holds(guard, group)) {
        return Outcome.GUARD_FAILED;
      }
    }
    change(group);
    return Outcome.APPLIED;
  }

  private boolean holds(Guard guard, Group group) {
    byte[] found = group.get(Table.RECORDS, Table.recordKey(partition, guard.key()));
    return switch (guard) {
      case Guard.Equals(_, var value) -> found != null && Arrays.equals(found, value.unsafeArray());
      case Guard.Absent _ -> found == null;
    };
  }

  /** Ranges go first, so that a batch may clear a range and put records into it. */
  private void change(Group group) {
    if (batch.changes().isEmpty()) {
      return;
    }
    for (RangeRemoval removal : removals(group)) {
      removal.apply(group);
    }
    for (Change change : batch.changes()) {
      switch (change) {
        case Change.Put(var key, var value) ->
            group.put(Table.RECORDS, Table.recordKey(partition, key), value.unsafeArray());
        case Change.Remove(var key) -> group.delete(Table.RECORDS, Table.recordKey(partition, key));
        case Change.RemoveRange _ -> {}
      }
    }
    group.sync();
  }

  private List<RangeRemoval> removals(Group group) {
    var removals = new ArrayList<RangeRemoval>();
    for (Change change : batch.changes()) {
      if (change instanceof Change.RemoveRange(var from, var to) && from.compareTo(to) < 0) {
        removals.add(
            RangeRemoval.of(
                group, Table.recordKey(partition, from), Table.recordKey(partition, to)));
      }
    }
    return removals;
  }
}
