package coffer.storage.embedded.rocks;

import coffer.kernel.ByteString;
import coffer.storage.api.PartitionId;
import java.util.Map;

/** Makes a partition with its first records; answers whether it was new. */
final class CreatePartition extends PartitionStep<Boolean> {
  /** What the mark of existence holds: a version, should it ever hold more. */
  private static final byte[] EXISTS = {1};

  private final byte[] partition;
  private final Map<ByteString, ByteString> first;

  CreatePartition(PartitionId partition, Map<ByteString, ByteString> first) {
    super(false);
    this.partition = Table.partitionKey(partition);
    this.first = Map.copyOf(first);
  }

  @Override
  Boolean apply(Group group) {
    if (group.get(Table.RECORDS, partition) != null) {
      return false;
    }
    group.put(Table.RECORDS, partition, EXISTS);
    first.forEach(
        (key, value) ->
            group.put(Table.RECORDS, Table.recordKey(partition, key), value.unsafeArray()));
    group.sync();
    return true;
  }
}
