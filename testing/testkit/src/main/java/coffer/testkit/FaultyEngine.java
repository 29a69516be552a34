package coffer.testkit;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.Changes;
import coffer.storage.api.Leases;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Placement;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.StorageEngine;
import coffer.storage.api.StorageException;
import coffer.storage.api.StoreLimits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An engine that goes wrong at the operation its {@link FaultPlan} names. Reads always work. */
public final class FaultyEngine implements StorageEngine {
  private final StorageEngine engine;
  private final FaultPlan plan;

  public FaultyEngine(StorageEngine engine, FaultPlan plan) {
    this.engine = engine;
    this.plan = plan;
  }

  @Override
  public MetaStore meta() {
    return new FaultyMetaStore(engine.meta());
  }

  @Override
  public BlobStore blobs() {
    return new FaultyBlobStore(engine.blobs());
  }

  @Override
  public Leases leases() {
    return engine.leases();
  }

  @Override
  public Changes changes() {
    return engine.changes();
  }

  @Override
  public void close() {
    engine.close();
  }

  private <T> T attempt(Supplier<T> operation) {
    var verdict = plan.next();
    if (!verdict.happens()) {
      throw new StorageException("injected fault");
    }
    var answer = operation.get();
    if (!verdict.answers()) {
      throw new StorageException("injected fault");
    }
    return answer;
  }

  private void attempt(Runnable operation) {
    var _ =
        attempt(
            () -> {
              operation.run();
              return true;
            });
  }

  private final class FaultyMetaStore implements MetaStore {
    private final MetaStore meta;

    FaultyMetaStore(MetaStore meta) {
      this.meta = meta;
    }

    @Override
    public boolean createPartition(PartitionId partition, Map<ByteString, ByteString> first) {
      return attempt(() -> meta.createPartition(partition, first));
    }

    @Override
    public void dropPartition(PartitionId partition) {
      attempt(() -> meta.dropPartition(partition));
    }

    @Override
    public Optional<ReadResult> read(PartitionId partition, Read read) {
      return meta.read(partition, read);
    }

    @Override
    public Outcome commit(PartitionId partition, Batch batch) {
      var verdict = plan.next();
      var outcome = verdict.happens() ? meta.commit(partition, batch) : Outcome.UNKNOWN;
      if (verdict.unknown()) {
        return Outcome.UNKNOWN;
      }
      if (!verdict.answers()) {
        throw new StorageException("injected fault");
      }
      return outcome;
    }

    @Override
    public StoreLimits limits() {
      return meta.limits();
    }

    @Override
    public void close() {
      meta.close();
    }
  }

  private final class FaultyBlobStore implements BlobStore {
    private final BlobStore blobs;

    FaultyBlobStore(BlobStore blobs) {
      this.blobs = blobs;
    }

    @Override
    public BlobWriter create(BlobId id, Placement placement, OwnerRef owner, long expected) {
      return attempt(() -> new FaultyBlobWriter(blobs.create(id, placement, owner, expected)));
    }

    @Override
    public void read(BlobId id, long offset, ByteBuffer into) {
      blobs.read(id, offset, into);
    }

    @Override
    public void verify(BlobId id) {
      blobs.verify(id);
    }

    @Override
    public void delete(BlobId id) {
      attempt(() -> blobs.delete(id));
    }

    @Override
    public Optional<BlobFacts> facts(BlobId id) {
      return blobs.facts(id);
    }

    @Override
    public List<BlobFacts> scan(Optional<BlobId> after, int max) {
      return blobs.scan(after, max);
    }

    @Override
    public void close() {
      blobs.close();
    }
  }

  private final class FaultyBlobWriter implements BlobWriter {
    private final BlobWriter writer;

    FaultyBlobWriter(BlobWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(ByteBuffer bytes) {
      attempt(() -> writer.write(bytes));
    }

    @Override
    public void seal() {
      attempt(writer::seal);
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
