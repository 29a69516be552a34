package coffer.storage.embedded.rocks;

import coffer.storage.api.PartitionId;

/** Removes a partition and all its records; answers whether there was one. */
final class DropPartition extends PartitionStep<Boolean> {
  private final byte[] partition;

  DropPartition(PartitionId partition) {
    super(false);
    this.partition = Table.partitionKey(partition);
  }

  @Override
  Boolean apply(Group group) {
    if (group.get(Table.RECORDS, partition) == null) {
      return false;
    }
    // The mark of existence is the first key of the range, so it goes too.
    RangeRemoval.of(group, partition, RangeRemoval.endOf(partition)).apply(group);
    group.sync();
    return true;
  }
}
