package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.kernel.UploadId;
import coffer.objects.Bucket;
import coffer.objects.ContendedException;
import coffer.objects.ContentKey;
import coffer.objects.ObjectBody;
import coffer.objects.Uploads;
import coffer.objects.Versioning;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.Grouping;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.Target;
import coffer.objects.index.UploadListing;
import coffer.objects.layout.CleanupRecord;
import coffer.objects.layout.Layout;
import coffer.objects.layout.UploadRecord;
import coffer.objects.seal.ChecksumVeil;
import coffer.objects.seal.Seals;
import coffer.storage.api.Change;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Multipart uploads over a storage engine. */
public final class StoredUploads implements Uploads {
  private static final int ATTEMPTS = 64;

  private final BucketPartitions partitions;
  private final UploadRecords records;
  private final PartStore parts;
  private final PartWrites writes;
  private final Completer completer;
  private final CompletedUploads completed;
  private final ObjectIndex index;
  private final Cleanup cleanup;
  private final Seals seals;
  private final UploadIds ids;
  private final InstantSource clock;

  public StoredUploads(UploadTools tools) {
    this.partitions = tools.partitions();
    this.seals = tools.seals();
    this.index = tools.index();
    this.cleanup = tools.cleanup();
    this.clock = tools.clock();
    this.parts = tools.parts();
    this.records = new UploadRecords(partitions, seals);
    this.completed = new CompletedUploads(partitions, tools.versions());
    this.ids = new UploadIds(tools.random());
    this.writes = new PartWrites(partitions, parts, tools.intake(), seals, tools.blobs(), clock);
    var choice = new PartChoice(parts, tools.leastPartBytes());
    var assembler = new Assembler(partitions, choice, tools.checksums(), tools.intake(), seals);
    this.completer = new Completer(records, parts, assembler, tools);
  }

  @Override
  public Optional<Upload> create(NewUpload upload) {
    var target = Target.of(upload.bucket(), upload.key());
    var owner = seals.create(target.bucket(), target.key());
    var contentEnvelope = upload.contentKey().map(ContentKey::envelope);
    Instant now = clock.instant();
    var id = ids.next(now);
    var record =
        new UploadRecord(
            now.toEpochMilli(),
            upload.storageClass(),
            upload.algorithm(),
            upload.type(),
            seals.wrap(owner),
            seals.sealAttributes(owner, upload.attributes(), contentEnvelope),
            0,
            false,
            upload.parties(),
            contentEnvelope);
    // The parts' partition first: alone it is harmless, an upload without it would not be.
    parts.create(id);
    if (!records.add(target, id, record)) {
      parts.drop(id);
      return Optional.empty();
    }
    return Optional.of(
        new Upload(
            id,
            upload.key(),
            Instant.ofEpochMilli(record.initiatedMillis()),
            upload.attributes(),
            upload.storageClass(),
            upload.algorithm(),
            upload.type(),
            upload.parties(),
            contentEnvelope));
  }

  @Override
  public Optional<Upload> find(Bucket bucket, ObjectKey key, UploadId id) {
    var target = Target.of(bucket, key);
    return records
        .read(target, id, false)
        .map(seen -> records.upload(target.bucket(), target.key(), id, seen.record()))
        .or(() -> completed.upload(target, id));
  }

  @Override
  public PartOutcome putPart(Bucket bucket, Upload upload, PartNumber number, ObjectBody body)
      throws IOException {
    return putPart(bucket, upload, Optional.empty(), number, body);
  }

  @Override
  public PartOutcome putPart(
      Bucket bucket, Upload upload, ContentKey key, PartNumber number, ObjectBody body)
      throws IOException {
    return putPart(bucket, upload, Optional.of(key), number, body);
  }

  private PartOutcome putPart(
      Bucket bucket, Upload upload, Optional<ContentKey> key, PartNumber number, ObjectBody body)
      throws IOException {
    var target = Target.of(bucket, upload.key());
    var seen = records.read(target, upload.id(), false);
    if (seen.isEmpty()) {
      return new PartOutcome.NoUpload();
    }
    var record = seen.get().record();
    if (!record.contentEnvelope().equals(key.map(ContentKey::envelope))) {
      throw new IllegalArgumentException("the key of other bytes");
    }
    return writes.put(target, upload.id(), record, key, number, body);
  }

  @Override
  public Optional<PartPage> parts(Bucket bucket, Upload upload, int after, int max) {
    var target = Target.of(bucket, upload.key());
    return records
        .read(target, upload.id(), false)
        .flatMap(
            seen ->
                parts
                    .page(upload.id(), after, max)
                    .map(page -> shown(page, veil(target, seen.record()))));
  }

  private ChecksumVeil veil(Target target, UploadRecord record) {
    // Most uploads have no veil, so their key need not be unwrapped.
    return record.contentEnvelope().isEmpty()
        ? ChecksumVeil.NONE
        : ChecksumVeil.of(
            seals.unwrap(target.bucket(), target.key(), record.envelope()),
            record.contentEnvelope());
  }

  private static PartPage shown(PartStore.Page page, ChecksumVeil veil) {
    return new PartPage(
        page.parts().stream()
            .map(part -> PartWrites.uploaded(part.number(), veil.part(part.part())))
            .toList(),
        page.more());
  }

  @Override
  public CompleteOutcome complete(Bucket bucket, Upload upload, Completion completion) {
    var target = Target.of(bucket, upload.key());
    boolean nullVersion = bucket.settings().versioning() != Versioning.ENABLED;
    return completer
        .complete(target, upload.id(), completion, nullVersion)
        .or(() -> completed.version(target, upload.id()).map(CompleteOutcome.Completed::new))
        .orElseGet(() -> gone(target));
  }

  private CompleteOutcome gone(Target target) {
    return index.exists(target.bucket())
        ? new CompleteOutcome.NoUpload()
        : new CompleteOutcome.BucketGone();
  }

  @Override
  public boolean abort(Bucket bucket, ObjectKey key, UploadId id) {
    var target = Target.of(bucket, key);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var seen = records.read(target, id, true);
      if (seen.isEmpty()) {
        return false;
      }
      var nothingKept = new CleanupRecord(new BitSet());
      List<Change> changes =
          List.of(
              new Change.Remove(Layout.upload(target.key(), id)),
              new Change.Put(Layout.cleanup(id), nothingKept.encode()));
      if (records.commit(target, id, seen.get(), changes)) {
        cleanup.run(seen.get().view().partition(), id, nothingKept);
        return true;
      }
    }
    throw new ContendedException();
  }

  @Override
  public UploadPage list(Bucket bucket, UploadQuery query) {
    var page =
        new UploadListing(partitions)
            .list(
                bucket.id(),
                Grouping.of(query.prefix(), query.delimiter()),
                query.keyMarker().map(ByteString::utf8),
                query.idMarker(),
                query.max());
    return new UploadPage(
        page.rows().stream()
            .map(row -> records.upload(bucket.id(), row.key(), row.id(), row.record()))
            .toList(),
        page.prefixes().stream().map(ByteString::utf8).toList(),
        page.truncated(),
        page.nextKey().map(ByteString::utf8),
        page.nextId());
  }
}
