package coffer.testkit;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.StoreLimits;
import java.util.Map;
import java.util.Optional;

/** Another store, for tests that have something happen at some of its calls. Closes nothing. */
public abstract class ForwardingMetaStore implements MetaStore {
  private final MetaStore store;

  protected ForwardingMetaStore(MetaStore store) {
    this.store = store;
  }

  @Override
  public boolean createPartition(PartitionId partition, Map<ByteString, ByteString> first) {
    return store.createPartition(partition, first);
  }

  @Override
  public void dropPartition(PartitionId partition) {
    store.dropPartition(partition);
  }

  @Override
  public Optional<ReadResult> read(PartitionId partition, Read read) {
    return store.read(partition, read);
  }

  @Override
  public Outcome commit(PartitionId partition, Batch batch) {
    return store.commit(partition, batch);
  }

  @Override
  public StoreLimits limits() {
    return store.limits();
  }

  @Override
  public void close() {}
}
