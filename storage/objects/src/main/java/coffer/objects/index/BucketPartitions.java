package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartitionState;
import coffer.objects.layout.PartitionState.Phase;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.Sealing;
import coffer.storage.api.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Reads and commits in the partitions of buckets, checking and guarding the route each time. */
public final class BucketPartitions {
  private static final Duration SEAL_STEP = Duration.ofMillis(2);
  private static final int SEAL_STEPS = 1_000;

  private final MetaStore meta;
  private final RouteTable routes;

  public BucketPartitions(MetaStore meta, RouteTable routes) {
    this.meta = meta;
    this.routes = routes;
  }

  /** Where a key's records are, for the owner of a blob. */
  public PartitionId of(BucketId bucket, ByteString key) {
    return routes.of(bucket, key);
  }

  /** What is stored with a blob that an object's record will refer to. */
  public OwnerRef place(Target target) {
    return new OwnerRef(of(target.bucket(), target.key()), Layout.current(target.key()));
  }

  public List<PartitionId> all(BucketId bucket) {
    return routes.all(bucket);
  }

  /** Exact records about one key; empty if the bucket is gone. */
  public Optional<View> read(BucketId bucket, ByteString key, ByteString... exact) {
    return read(bucket, key, List.of(exact), Optional.empty(), 0);
  }

  /** Exact records and a range about one key, in one view; empty if the bucket is gone. */
  public Optional<View> read(
      BucketId bucket, ByteString key, List<ByteString> exact, Optional<Range> range, int limit) {
    var view = read(routes.of(bucket, key), exact, range, limit);
    if (view.isPresent() && !view.get().state().holds(key)) {
      throw new StorageException("stale route");
    }
    return view;
  }

  /** One page of a scan through one partition; empty if the bucket is gone. */
  public Optional<View> scan(PartitionId partition, Range range, int limit) {
    return read(partition, List.of(), Optional.of(range), limit);
  }

  /**
   * As {@link #read}, for somebody who wants to write: waits while the bucket is sealed, which
   * lasts as long as a look whether it is empty. Empty if it is gone, or stays sealed for over two
   * seconds.
   */
  public Optional<View> readToWrite(
      BucketId bucket, ByteString key, List<ByteString> exact, Optional<Range> range, int limit) {
    for (int step = 0; step < SEAL_STEPS; step++) {
      var view = read(bucket, key, exact, range, limit);
      var phase = view.map(found -> found.state().phase()).orElse(Phase.DOOMED);
      switch (phase) {
        case OPEN -> {
          return view;
        }
        case DOOMED -> {
          return Optional.empty();
        }
        case SEALED -> LockSupport.parkNanos(SEAL_STEP.toNanos());
      }
    }
    return Optional.empty();
  }

  /** Commits with the route guarded. */
  public Outcome commit(View view, List<Guard> guards, List<Change> changes) {
    return commit(view, guards, changes, Sealing.DONE);
  }

  /** The same, and not before a blob is durable. */
  public Outcome commit(View view, List<Guard> guards, List<Change> changes, Sealing blob) {
    var all = new ArrayList<Guard>(guards.size() + 1);
    all.add(view.route());
    all.addAll(guards);
    return meta.commit(view.partition(), new Batch(all, changes), blob);
  }

  public int pageLimit() {
    return meta.limits().maxPage();
  }

  public int inlineBytes() {
    return meta.limits().inlineBytes();
  }

  private Optional<View> read(
      PartitionId partition, List<ByteString> exact, Optional<Range> range, int limit) {
    var keys = new ArrayList<ByteString>(exact.size() + 1);
    keys.add(Layout.STATE);
    keys.addAll(exact);
    return meta.read(partition, new Read(keys, range, limit))
        .map(result -> view(partition, result));
  }

  private static View view(PartitionId partition, ReadResult result) {
    var raw =
        result
            .get(Layout.STATE)
            .orElseThrow(() -> new CorruptStorageException("state of partition " + partition));
    return new View(partition, raw, PartitionState.decode(raw), result);
  }
}
