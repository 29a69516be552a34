package coffer.objects.store;

import coffer.crypto.Keystore;
import coffer.kernel.Checksums;
import coffer.objects.Buckets;
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
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.IndexLimits;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.RouteTable;
import coffer.objects.seal.Seals;
import coffer.objects.upload.Cleanup;
import coffer.objects.upload.PartStore;
import coffer.objects.upload.StoredUploads;
import coffer.objects.upload.UploadTools;
import coffer.objects.version.Versions;
import coffer.storage.api.StorageEngine;
import java.time.InstantSource;
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

  private ObjectStore(
      StorageEngine engine,
      Keystore keystore,
      Checksums checksums,
      InstantSource clock,
      RandomGenerator random,
      ObjectStoreOptions options) {
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
    var index = new ObjectIndex(partitions, clock, random, limits);
    var intake = new Intake(blobs, ids, checksums, seals, buffers);
    var bytes = new ObjectBytes(blobs, seals, buffers);
    var versions = new Versions(seals, bytes);
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
   * @param random of cryptographic strength: version and upload ids must not be guessed
   */
  public static ObjectStore open(
      StorageEngine engine,
      Keystore keystore,
      Checksums checksums,
      InstantSource clock,
      RandomGenerator random,
      ObjectStoreOptions options) {
    return new ObjectStore(engine, keystore, checksums, clock, random, options);
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

  @Override
  public void close() {
    buckets.close();
    ids.close();
  }
}
