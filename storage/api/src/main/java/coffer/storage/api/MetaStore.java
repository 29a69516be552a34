package coffer.storage.api;

import coffer.kernel.ByteString;
import java.util.Map;
import java.util.Optional;

/**
 * Ordered metadata in partitions, changed by guarded batches.
 *
 * <p>Keys are 1 to 4,096 bytes and hold no zero byte; values are 1 byte to {@link
 * StoreLimits#maxBatchBytes()}.
 */
public interface MetaStore extends AutoCloseable {
  /**
   * Makes a partition with its first records, durably.
   *
   * @return false if it exists already; nothing is changed then
   */
  boolean createPartition(PartitionId partition, Map<ByteString, ByteString> first);

  /** Removes a partition and all it holds, durably. Removing what does not exist succeeds. */
  void dropPartition(PartitionId partition);

  /** One consistent view of exact keys and a range; empty if there is no such partition. */
  Optional<ReadResult> read(PartitionId partition, Read read);

  /**
   * Checks every guard and applies every change, or does nothing. Durable when it returns {@link
   * Outcome#APPLIED}.
   *
   * @throws IllegalArgumentException if the batch is over {@link #limits()} or names a key twice
   */
  Outcome commit(PartitionId partition, Batch batch);

  /**
   * As {@link #commit(PartitionId, Batch)}, once a blob is durable that the batch refers to. An
   * engine that keeps both can save its caller one of the two waits.
   *
   * @throws StorageException also if the blob is not known to be durable; nothing is changed then
   */
  default Outcome commit(PartitionId partition, Batch batch, Sealing blob) {
    blob.await();
    return commit(partition, batch);
  }

  StoreLimits limits();

  @Override
  void close();
}
