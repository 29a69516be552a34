package coffer.objects.care;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.body.ObjectBytes;
import coffer.objects.index.BucketPartitions;
import coffer.objects.layout.Content;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartRecord;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.Seals;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.Change;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.MissingBlobException;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells from a blob's owner whether anything refers to it, and gives up those that nothing does.
 *
 * <p>Giving up is safe beside a writer that is only slow: a tombstone goes into the partition the
 * writer would have to commit in, guarded by what was read, before the blob is deleted. The
 * writer's commit guards the tombstone's absence, so it fails.
 */
final class References {
  private static final int ATTEMPTS = 16;

  private final MetaStore meta;
  private final BlobStore blobs;
  private final BucketPartitions partitions;
  private final Seals seals;
  private final ObjectBytes bytes;

  References(CareTools tools) {
    this.meta = tools.engine().meta();
    this.blobs = tools.engine().blobs();
    this.partitions = tools.partitions();
    this.seals = tools.seals();
    this.bytes = tools.bytes();
  }

  /** Whether a record refers to the blob, or notes that it is to be deleted later. */
  boolean refersTo(BlobFacts facts) {
    return judge(facts).isEmpty();
  }

  /** Deletes the blob if nothing refers to it; whether it did. */
  boolean giveUp(BlobFacts facts) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var orphan = judge(facts);
      if (orphan.isEmpty()) {
        return false;
      }
      var outcome = orphan.get().bury();
      if (outcome == Outcome.APPLIED || outcome == Outcome.NO_PARTITION) {
        blobs.delete(facts.id());
        return true;
      }
    }
    return false;
  }

  /** Proof that nothing refers to a blob: what was read, to be guarded by the tombstone. */
  private final class Orphan {
    private final PartitionId partition;
    private final List<Guard> guards;
    private final BlobId blob;

    Orphan(PartitionId partition, List<Guard> guards, BlobId blob) {
      this.partition = partition;
      this.guards = guards;
      this.blob = blob;
    }

    Outcome bury() {
      var tombstone = new Change.Put(Layout.tombstone(blob), Layout.PRESENT);
      return meta.commit(partition, new Batch(guards, List.of(tombstone)));
    }
  }

  private Optional<Orphan> judge(BlobFacts facts) {
    var bucket = Layout.bucketOf(facts.owner().partition());
    if (bucket.isEmpty()) {
      // Not a blob of objects: leave it alone.
      return Optional.empty();
    }
    return Layout.ownedByPart(facts.owner().key())
        ? judgePart(bucket.get(), facts)
        : judgeObject(bucket.get(), Layout.keyOfCurrent(facts.owner().key()), facts.id(), false);
  }

  private Optional<Orphan> judgePart(BucketId bucket, BlobFacts facts) {
    ByteString owner = facts.owner().key();
    var upload = Layout.upload(Layout.uploadOf(owner));
    ByteString part = Layout.part(Layout.partOfOwner(owner));
    var found = meta.read(upload, Read.of(Layout.STATE, part));
    if (found.isEmpty()) {
      return judgeObject(bucket, Layout.keyOfListed(owner), facts.id(), true);
    }
    var raw = found.get().get(part);
    if (raw.map(PartRecord::decode).filter(p -> p.blob().equals(facts.id())).isPresent()) {
      return Optional.empty();
    }
    Guard asSeen =
        raw.<Guard>map(value -> new Guard.Equals(part, value))
            .orElseGet(() -> new Guard.Absent(part));
    return Optional.of(new Orphan(upload, List.of(asSeen), facts.id()));
  }

  private Optional<Orphan> judgeObject(
      BucketId bucket, ByteString key, BlobId blob, boolean lookIntoManifests) {
    var partition = partitions.of(bucket, key);
    ByteString head = Layout.head(key);
    ByteString current = Layout.current(key);
    var view = partitions.read(bucket, key, head, current);
    if (view.isEmpty()) {
      return Optional.of(new Orphan(partition, List.of(), blob));
    }
    boolean named =
        view.get()
                .get(current)
                .filter(v -> names(bucket, key, v, blob, lookIntoManifests))
                .isPresent()
            || anyNames(bucket, key, partition, blob, lookIntoManifests)
            || isDue(partition, blob);
    return named
        ? Optional.empty()
        : Optional.of(
            new Orphan(
                partition, List.of(view.get().asSeen(head), view.get().asSeen(current)), blob));
  }

  private boolean anyNames(
      BucketId bucket, ByteString key, PartitionId partition, BlobId blob, boolean manifests) {
    return scan(partition, Layout.versions(key))
        .anyMatch(entry -> names(bucket, key, entry.value(), blob, manifests));
  }

  private boolean names(
      BucketId bucket, ByteString key, ByteString value, BlobId blob, boolean manifests) {
    if (!(VersionRecord.decode(value) instanceof VersionRecord.Stored stored)) {
      return false;
    }
    if (stored.content().names(blob)) {
      return true;
    }
    if (!manifests || !(stored.content() instanceof Content.Manifest)) {
      return false;
    }
    try {
      var parts = bytes.parts(seals.unwrap(bucket, key, stored.envelope()), stored.content());
      while (parts.hasNext()) {
        if (parts.next().blob().equals(blob)) {
          return true;
        }
      }
      return false;
    } catch (CorruptStorageException | MissingBlobException damaged) {
      // It may have named the blob. The damage itself is for the scrub to tell of.
      return true;
    }
  }

  /** Whether it waits for its grace: a GET may still be reading it. */
  private boolean isDue(PartitionId partition, BlobId blob) {
    return scan(partition, Layout.DUE).anyMatch(entry -> Layout.dueBlob(entry.key()).equals(blob));
  }

  private Stream<Entry> scan(PartitionId partition, ByteString family) {
    return Scan.entries(meta, partition, Range.of(family));
  }
}
