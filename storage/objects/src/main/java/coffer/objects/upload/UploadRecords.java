package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.kernel.UploadId;
import coffer.objects.BucketId;
import coffer.objects.Uploads.Upload;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.Target;
import coffer.objects.index.View;
import coffer.objects.layout.Layout;
import coffer.objects.layout.UploadRecord;
import coffer.objects.seal.Seals;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Outcome;
import coffer.storage.api.StorageException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The records of uploads beside their keys. */
final class UploadRecords {
  private final BucketPartitions partitions;
  private final Seals seals;

  UploadRecords(BucketPartitions partitions, Seals seals) {
    this.partitions = partitions;
    this.seals = seals;
  }

  /** A record with the view it was read in. */
  record Seen(View view, ByteString raw, UploadRecord record) {}

  /**
   * An upload is only found under its own bucket and key: an id alone opens nothing.
   *
   * @param toWrite whether to wait while the bucket is sealed
   */
  Optional<Seen> read(Target target, UploadId id, boolean toWrite) {
    ByteString at = Layout.upload(target.key(), id);
    var view =
        toWrite
            ? partitions.readToWrite(
                target.bucket(), target.key(), List.of(at), Optional.empty(), 0)
            : partitions.read(target.bucket(), target.key(), at);
    return view.flatMap(
        found -> found.get(at).map(raw -> new Seen(found, raw, UploadRecord.decode(raw))));
  }

  /** Adds a record; false if the bucket is gone. */
  boolean add(Target target, UploadId id, UploadRecord record) {
    ByteString at = Layout.upload(target.key(), id);
    while (true) {
      var view =
          partitions.readToWrite(target.bucket(), target.key(), List.of(at), Optional.empty(), 0);
      if (view.isEmpty()) {
        return false;
      }
      var outcome =
          partitions.commit(
              view.get(),
              List.of(new Guard.Absent(at)),
              List.of(new Change.Put(at, record.encode())));
      // Only the partition's own state can have failed the guard: nobody else knows the id.
      if (outcome != Outcome.GUARD_FAILED) {
        return applied(outcome);
      }
    }
  }

  /** Changes a record and what belongs to it; false if it is not as it was seen. */
  boolean commit(Target target, UploadId id, Seen seen, List<Change> changes) {
    ByteString at = Layout.upload(target.key(), id);
    var guard = new Guard.Equals(at, seen.raw());
    return applied(partitions.commit(seen.view(), List.of(guard), changes));
  }

  private static boolean applied(Outcome outcome) {
    return switch (outcome) {
      case APPLIED -> true;
      case GUARD_FAILED, NO_PARTITION -> false;
      case UNKNOWN -> throw new StorageException("outcome of a commit is unknown");
    };
  }

  Upload upload(BucketId bucket, ByteString key, UploadId id, UploadRecord record) {
    var owner = seals.unwrap(bucket, key, record.envelope());
    return new Upload(
        id,
        new ObjectKey(key.utf8()),
        Instant.ofEpochMilli(record.initiatedMillis()),
        seals.openAttributes(owner, record.attributes(), record.contentEnvelope()),
        record.storageClass(),
        record.algorithm(),
        record.type(),
        record.parties(),
        record.contentEnvelope());
  }
}
