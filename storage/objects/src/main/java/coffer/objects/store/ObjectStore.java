package coffer.objects.store;

import coffer.crypto.Keystore;
import coffer.kernel.Checksums;
import coffer.objects.Buckets;
import coffer.objects.Clocks;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.objects.body.BlobIds;
import coffer.objects.body.FrameBuffers;
import coffer.objects.body.Intake;
import coffer.objects.body.ObjectBytes;
import coffer.objects.bucket.BucketDeletion;
import coffer.objects.bucket.BucketSweep;
import coffer.objects.bucket.Directory;
import coffer.objects.bucket.StoredBuckets;
import coffer.objects.care.Care;
import coffer.objects.care.CareLoop;
import coffer.objects.care.CareTools;
import coffer.objects.care.DamageListener;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.IndexLimits;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.RouteTable;
import coffer.objects.index.VersionListing;
import coffer.objects.seal.Seals;
import coffer.objects.upload.Cleanup;
import coffer.objects.upload.PartStore;
import coffer.objects.upload.StoredUploads;
import coffer.objects.upload.UploadTools;
import coffer.objects.version.Versions;
import coffer.storage.api.StorageEngine;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The object store over one storage engine: buckets, objects, uploads, and the care for them.
 *
 * <p>It neither opens nor closes the engine and the keystore.
 */
public final class ObjectStore implements AutoCloseable {
  private final BlobIds ids;
  private final StoredBuckets buckets;
  private final StoredObjects objects;
  private final StoredUploads uploads;
  private final CareTools careTools;
  private final Care care;

  @GuardedBy("this")
  private Optional<CareLoop> loop = Optional.empty();

  private ObjectStore(
      StorageEngine engine,
      Keystore keystore,
      Checksums checksums,
      Clocks clocks,
      RandomGenerator random,
      ObjectStoreOptions options) {
    var clock = clocks.wall();
    var meta = engine.meta();
    var seals = new Seals(keystore);
    var buffers = new FrameBuffers(options.frameBuffers());
    var blobs = engine.blobs();
    var directory = new Directory(meta);
    var parts = new PartStore(meta);
    var cleanup = new Cleanup(meta, parts, blobs);
    var deletion = new BucketDeletion(meta, directory, cleanup);
    new BucketSweep(directory, deletion).run();
    ids = BlobIds.open(meta);
    var partitions = new BucketPartitions(meta, new RouteTable());
    var limits = new IndexLimits(options.grace(), options.mostVersions());
    var index = new ObjectIndex(partitions, clocks, random, limits);
    var intake = new Intake(blobs, ids, checksums, buffers);
    var bytes = new ObjectBytes(blobs, buffers);
    var versions = new Versions(seals, bytes);
    careTools =
        new CareTools(
            engine,
            directory,
            partitions,
            index,
            new VersionListing(partitions),
            bytes,
            seals,
            cleanup,
            ids,
            clocks.steady(),
            options.careInterval(),
            options.scrubInterval(),
            options.scrubBytesPerSecond(),
            options.writerTtl());
    care = new Care(careTools);
    buckets = new StoredBuckets(meta, engine.changes(), directory, seals, deletion, clock, random);
    objects = new StoredObjects(partitions, index, intake, bytes, seals, versions);
    uploads =
        new StoredUploads(
            new UploadTools(
                partitions,
                index,
                intake,
                parts,
                cleanup,
                seals,
                versions,
                checksums,
                blobs,
                clock,
                random,
                options.leastPartBytes()));
  }

  /**
   * Opens the store over an engine, new or used, and finishes what a crash left half done.
   *
   * @param clock that nobody sets
   * @param random of cryptographic strength: version and upload ids must not be guessed
   */
  public static ObjectStore open(
      StorageEngine engine,
      Keystore keystore,
      Checksums checksums,
      InstantSource clock,
      RandomGenerator random,
      ObjectStoreOptions options) {
    return open(engine, keystore, checksums, new Clocks(clock, clock), random, options);
  }

  /** The same with a clock that somebody may set. */
  public static ObjectStore open(
      StorageEngine engine,
      Keystore keystore,
      Checksums checksums,
      Clocks clocks,
      RandomGenerator random,
      ObjectStoreOptions options) {
    return new ObjectStore(engine, keystore, checksums, clocks, random, options);
  }

  public Buckets buckets() {
    return buckets;
  }

  public Objects objects() {
    return objects;
  }

  public Uploads uploads() {
    return uploads;
  }

  public Care care() {
    return care;
  }

  /**
   * Begins background care. It ends with {@link #close}.
   *
   * @param listener hears of damage the moment it is found
   */
  public synchronized void startCare(DamageListener listener) {
    if (loop.isEmpty()) {
      loop = Optional.of(CareLoop.start(care, careTools, listener));
    }
  }

  /** Stops background care and ends this incarnation. No request may be running. */
  @Override
  public synchronized void close() {
    loop.ifPresent(CareLoop::close);
    loop = Optional.empty();
    buckets.close();
    ids.close();
  }
}
