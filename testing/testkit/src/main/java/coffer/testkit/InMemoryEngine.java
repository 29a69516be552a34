package coffer.testkit;

import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.Changes;
import coffer.storage.api.Leases;
import coffer.storage.api.MetaStore;
import coffer.storage.api.PartitionId;
import coffer.storage.api.StorageEngine;
import coffer.storage.api.StoreLimits;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A storage engine that keeps everything in memory and loses it when it is dropped. It survives
 * {@link #close()}, so that a test can open a second store over what the first one left.
 */
public final class InMemoryEngine implements StorageEngine {
  /** What an engine of this kind promises unless told otherwise. */
  public static final StoreLimits LIMITS = new StoreLimits(1_000, 1 << 20, 1_000, 2_048, 50_000);

  private final InMemoryMetaStore meta;
  private final InMemoryBlobStore blobs = new InMemoryBlobStore();
  private final InMemoryLeases leases;
  private final InMemoryChanges changes = new InMemoryChanges();

  public InMemoryEngine() {
    this(LIMITS, InstantSource.system());
  }

  /**
   * @param clock by which leases run out
   */
  public InMemoryEngine(StoreLimits limits, InstantSource clock) {
    this.meta = new InMemoryMetaStore(limits);
    this.leases = new InMemoryLeases(clock);
  }

  @Override
  public MetaStore meta() {
    return meta;
  }

  @Override
  public BlobStore blobs() {
    return blobs;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Changes changes() {
    return changes;
  }

  /** Turns one bit of a blob over, as a failing disk would. */
  public void damage(BlobId blob, int offset) {
    tamper(
        blob,
        bytes -> {
          bytes[offset] ^= 1;
          return bytes;
        });
  }

  /** Puts other bytes into a blob behind the store's back, as who has the disk can. */
  public void tamper(BlobId blob, UnaryOperator<byte[]> change) {
    blobs.tamper(blob, change);
  }

  /** Whether a text stands in clear in any value or blob: for tests that plant canaries. */
  public boolean contains(String canary) {
    return meta.contains(canary) || blobs.contains(canary);
  }

  /** The partitions there are. */
  public Set<PartitionId> partitions() {
    return meta.partitions();
  }

  @Override
  public void close() {}
}
