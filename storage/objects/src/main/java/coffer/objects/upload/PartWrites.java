package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.PartNumber;
import coffer.kernel.UploadId;
import coffer.objects.ContendedException;
import coffer.objects.ContentKey;
import coffer.objects.ObjectBody;
import coffer.objects.Uploads.PartOutcome;
import coffer.objects.Uploads.UploadedPart;
import coffer.objects.body.Intake;
import coffer.objects.body.Received;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.Target;
import coffer.objects.layout.Content;
import coffer.objects.layout.DueRecord;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartRecord;
import coffer.objects.layout.UploadRecord;
import coffer.objects.seal.ChecksumVeil;
import coffer.objects.seal.Seals;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.StorageException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes parts: the blob first, then one commit that guards the upload to be open. */
final class PartWrites {
  private static final int ATTEMPTS = 64;

  private final BucketPartitions partitions;
  private final PartStore parts;
  private final Intake intake;
  private final Seals seals;
  private final BlobStore blobs;
  private final InstantSource clock;

  PartWrites(
      BucketPartitions partitions,
      PartStore parts,
      Intake intake,
      Seals seals,
      BlobStore blobs,
      InstantSource clock) {
    this.partitions = partitions;
    this.parts = parts;
    this.intake = intake;
    this.seals = seals;
    this.blobs = blobs;
    this.clock = clock;
  }

  PartOutcome put(
      Target target,
      UploadId id,
      UploadRecord upload,
      Optional<ContentKey> key,
      PartNumber number,
      ObjectBody body)
      throws IOException {
    if (parts.open(id, number.value()).isEmpty()) {
      return new PartOutcome.NoUpload();
    }
    var owner = seals.unwrap(target.bucket(), target.key(), upload.envelope());
    var place =
        new OwnerRef(
            partitions.of(target.bucket(), target.key()),
            Layout.partOwner(target.key(), id, number.value()));
    var received =
        intake.receive(body, algorithms(body, upload), owner.body(key), place, Intake.NEVER_INLINE);
    return switch (received) {
      case Received.Refused(var why) -> new PartOutcome.BadBody(why);
      case Received.Whole whole ->
          commit(id, number, whole, ChecksumVeil.of(owner, upload.contentEnvelope()));
    };
  }

  /** Those of the request, and the one the whole object's checksum will be made of. */
  private static Set<ChecksumAlgorithm> algorithms(ObjectBody body, UploadRecord upload) {
    var all = EnumSet.noneOf(ChecksumAlgorithm.class);
    all.addAll(body.algorithms());
    upload.algorithm().ifPresent(all::add);
    return all;
  }

  private PartOutcome commit(
      UploadId id, PartNumber number, Received.Whole whole, ChecksumVeil veil) {
    if (!(whole.content() instanceof Content.Blob(var blob))) {
      throw new IllegalStateException("a part inside a record");
    }
    whole.sealing().await();
    var part =
        new PartRecord(
            blob,
            whole.sizeBytes(),
            ByteString.copyOf(whole.md5()),
            whole.checksums(),
            clock.millis());
    var record = veil.part(part);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var place = parts.open(id, number.value());
      if (place.isEmpty()) {
        intake.discard(whole.content());
        return new PartOutcome.NoUpload();
      }
      if (commit(id, place.get(), blob, record)) {
        intake.committed(whole.content());
        place.get().part().ifPresent(old -> blobs.delete(old.blob()));
        return new PartOutcome.Stored(uploaded(number.value(), part));
      }
    }
    intake.discard(whole.content());
    throw new ContendedException();
  }

  private boolean commit(UploadId id, PartStore.Place place, BlobId blob, PartRecord record) {
    List<Guard> guards = List.of(place.asSeen(), new Guard.Absent(Layout.tombstone(blob)));
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Put(place.key(), record.encode()));
    // The replaced blob is deleted right after the commit; the note is for a crash in between.
    place
        .part()
        .ifPresent(
            old ->
                changes.add(
                    new Change.Put(Layout.due(0, old.blob()), new DueRecord.Blob().encode())));
    return switch (parts.commit(id, place.state(), guards, changes)) {
      case APPLIED -> true;
      case GUARD_FAILED, NO_PARTITION -> false;
      case UNKNOWN -> {
        if (!parts
            .open(id, numberOf(place))
            .flatMap(PartStore.Place::part)
            .equals(Optional.of(record))) {
          throw new StorageException("outcome of a commit is unknown");
        }
        yield true;
      }
    };
  }

  private static int numberOf(PartStore.Place place) {
    return Layout.partNumber(place.key());
  }

  static UploadedPart uploaded(int number, PartRecord part) {
    return new UploadedPart(
        new PartNumber(number),
        part.sizeBytes(),
        PartChoice.etag(part),
        part.checksums(),
        Instant.ofEpochMilli(part.modifiedMillis()));
  }
}
