package coffer.objects.store;

import coffer.crypto.DataKey;
import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.ContentKey;
import coffer.objects.DeleteOutcome;
import coffer.objects.ListQuery;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectBody;
import coffer.objects.ObjectPage;
import coffer.objects.ObjectReader;
import coffer.objects.ObjectVersion;
import coffer.objects.Objects;
import coffer.objects.PutOutcome;
import coffer.objects.VersionPage;
import coffer.objects.VersionQuery;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.objects.body.Intake;
import coffer.objects.body.ObjectBytes;
import coffer.objects.body.Received;
import coffer.objects.body.StoredContent;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.Extra;
import coffer.objects.index.Grouping;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.ObjectListing;
import coffer.objects.index.Seen;
import coffer.objects.index.Target;
import coffer.objects.index.VersionListing;
import coffer.objects.index.Written;
import coffer.objects.layout.Bound;
import coffer.objects.layout.Content;
import coffer.objects.layout.Facts;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.BodySeal;
import coffer.objects.seal.ChecksumVeil;
import coffer.objects.seal.Owner;
import coffer.objects.seal.Seals;
import coffer.objects.version.Versions;
import coffer.storage.api.Guard;
import coffer.storage.api.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Objects over a storage engine: bytes first, then one commit, then the answer. */
final class StoredObjects implements Objects {
  private final BucketPartitions partitions;
  private final ObjectIndex index;
  private final Intake intake;
  private final ObjectBytes bytes;
  private final Seals seals;
  private final Versions versions;
  private final Resealing resealing;

  StoredObjects(
      BucketPartitions partitions,
      ObjectIndex index,
      Intake intake,
      ObjectBytes bytes,
      Seals seals,
      Versions versions) {
    this.partitions = partitions;
    this.index = index;
    this.intake = intake;
    this.bytes = bytes;
    this.seals = seals;
    this.versions = versions;
    this.resealing = new Resealing(partitions, index, intake, bytes, seals);
  }

  @Override
  public PutOutcome put(NewObject object, ObjectBody body) throws IOException {
    var target = Target.of(object.bucket(), object.key());
    if (!object.conditions().isEmpty()) {
      var refusal = index.refusal(target, object.conditions());
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
    }
    var owner = seals.create(target.bucket(), target.key());
    var seal = owner.body(object.contentKey());
    var place = partitions.place(target);
    var received = intake.receive(body, body.algorithms(), seal, place, partitions.inlineBytes());
    return switch (received) {
      case Received.Refused(var why) -> why;
      case Received.Whole whole -> commit(object, target, owner, whole);
    };
  }

  private PutOutcome commit(NewObject object, Target target, Owner owner, Received.Whole whole) {
    var contentEnvelope = object.contentKey().map(ContentKey::envelope);
    var facts =
        new Facts(
            whole.sizeBytes(),
            whole.etag(),
            object.storageClass(),
            ChecksumVeil.of(owner, contentEnvelope).whole(whole.checksums()),
            "",
            object.owner());
    var attributes = object.attributes().withChecksums(whole.checksums());
    var envelope = seals.wrap(owner);
    var bound = new Bound(facts, whole.content(), contentEnvelope);
    var sealed = seals.sealAttributes(owner, attributes, bound);
    var written =
        index.put(
            target,
            object.bucket().settings().versioning() != Versioning.ENABLED,
            object.conditions(),
            stamp -> new VersionRecord.Stored(stamp, bound, envelope, sealed),
            unlessGivenUp(whole));
    if (written instanceof Written.Done(var record)) {
      intake.committed(whole.content());
      return new PutOutcome.Stored(versions.opened(owner, record, true, attributes));
    }
    whole.sealing().await();
    intake.discard(whole.content());
    return refused(written);
  }

  /** A blob that was taken for an orphan, because this process seemed dead, must not be used. */
  private static Extra unlessGivenUp(Received.Whole whole) {
    return whole.content() instanceof Content.Blob(var id)
        ? new Extra(List.of(new Guard.Absent(Layout.tombstone(id))), List.of(), whole.sealing())
        : Extra.NONE;
  }

  private static PutOutcome refused(Written written) {
    return switch (written) {
      case Written.ConditionNotMet(var header) -> new PutOutcome.ConditionNotMet(header);
      case Written.NothingToMatch _ -> new PutOutcome.NothingToMatch();
      case Written.BucketGone _ -> new PutOutcome.BucketGone();
      case Written.TooManyVersions _ -> new PutOutcome.TooManyVersions();
      case Written.Superseded _ ->
          throw new StorageException("a blob was given up while it was written");
      case Written.Done _, Written.Conflict _ ->
          throw new IllegalStateException("no answer to a write in one go");
    };
  }

  @Override
  public Lookup find(Bucket bucket, ObjectKey key, Optional<VersionId> version) {
    var target = Target.of(bucket, key);
    return versions.lookup(target, index.find(target, version));
  }

  @Override
  public ObjectReader open(ObjectVersion version, long offset, long length) {
    var owner = ownerOfBytes(version);
    return open(content(version), owner, owner.own(), offset, length);
  }

  @Override
  public ObjectReader open(ObjectVersion version, ContentKey key, long offset, long length) {
    var content = content(version);
    if (!content.stored().contentEnvelope().equals(Optional.of(key.envelope()))) {
      throw new IllegalArgumentException("the key of other bytes");
    }
    var owner = owner(content);
    return open(content, owner, owner.body(key), offset, length);
  }

  private ObjectReader open(
      StoredContent content, Owner owner, BodySeal seal, long offset, long length) {
    return new PatientReader(
        (stored, from) ->
            bytes.open(
                // The record may have got another own key since; the bytes have the same as ever.
                stored.envelope().equals(content.stored().envelope())
                    ? owner
                    : seals.unwrap(content.bucket(), content.key(), stored.envelope()),
                seal,
                stored,
                offset + from,
                length - from),
        content.stored(),
        () -> now(content));
  }

  private Owner owner(StoredContent content) {
    return content
        .owner()
        .orElseGet(
            () -> seals.unwrap(content.bucket(), content.key(), content.stored().envelope()));
  }

  /** The owner of a version whose bytes are sealed with its own key. */
  private Owner ownerOfBytes(ObjectVersion version) {
    var content = content(version);
    if (content.stored().contentEnvelope().isPresent()) {
      throw new IllegalArgumentException("bytes under another key than the object's own");
    }
    return owner(content);
  }

  @Override
  public DataKey ownKey(ObjectVersion version) {
    return ownerOfBytes(version).dataKey();
  }

  @Override
  public Lookup reseal(Bucket bucket, ObjectVersion version, ContentKey key) {
    var target = Target.of(bucket, version.key());
    return versions.lookup(target, resealing.run(target, content(version).stored(), key));
  }

  private static StoredContent content(ObjectVersion version) {
    if (version.content() instanceof StoredContent content) {
      return content;
    }
    throw new IllegalArgumentException("a version of another store");
  }

  /** The record of a version as it is now; empty if the version is gone. */
  private Optional<VersionRecord.Stored> now(StoredContent content) {
    var stamp = content.stored().stamp();
    var target = new Target(content.bucket(), content.key());
    return index.find(target, Optional.of(stamp.id())) instanceof Seen.Live(var stored, _)
            && stored.stamp().equals(stamp)
        ? Optional.of(stored)
        : Optional.empty();
  }

  @Override
  public DeleteOutcome delete(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, WriteConditions conditions) {
    return index.delete(
        Target.of(bucket, key), bucket.settings().versioning(), version, conditions);
  }

  @Override
  public Lookup update(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, UnaryOperator<Attributes> change) {
    var target = Target.of(bucket, key);
    var seen = index.change(target, version, stored -> changed(target, stored, change));
    return versions.lookup(target, seen);
  }

  @Override
  public Lookup update(Bucket bucket, ObjectVersion version, UnaryOperator<Attributes> change) {
    var target = Target.of(bucket, version.key());
    var found = content(version).stored().stamp();
    var seen =
        index.change(
            target,
            Optional.of(found.id()),
            stored -> stored.stamp().equals(found) ? changed(target, stored, change) : stored);
    boolean replaced = seen instanceof Seen.Live(var stored, _) && !stored.stamp().equals(found);
    return replaced ? new Lookup.NoVersion() : versions.lookup(target, seen);
  }

  private VersionRecord.Stored changed(
      Target target, VersionRecord.Stored stored, UnaryOperator<Attributes> change) {
    var owner = seals.unwrap(target.bucket(), target.key(), stored.envelope());
    var after = change.apply(seals.openAttributes(owner, stored));
    return stored.withAttributes(seals.sealAttributes(owner, after, stored.bound()));
  }

  @Override
  public ObjectPage list(Bucket bucket, ListQuery query) {
    var page =
        new ObjectListing(partitions)
            .list(
                bucket.id(),
                Grouping.of(query.prefix(), query.delimiter()),
                query.startAfter().map(ByteString::utf8),
                query.max());
    return new ObjectPage(
        page.rows().stream()
            .map(row -> Versions.listed(bucket.id(), row.key(), row.stored(), true))
            .toList(),
        page.prefixes().stream().map(ByteString::utf8).toList(),
        page.truncated(),
        page.last().map(ByteString::utf8));
  }

  @Override
  public VersionPage listVersions(Bucket bucket, VersionQuery query) {
    var page =
        new VersionListing(partitions)
            .list(
                bucket.id(),
                Grouping.of(query.prefix(), query.delimiter()),
                query.keyMarker().map(ByteString::utf8),
                query.versionMarker(),
                query.max());
    return new VersionPage(
        page.rows().stream().map(row -> item(bucket, row)).toList(),
        page.prefixes().stream().map(ByteString::utf8).toList(),
        page.truncated(),
        page.nextKey().map(ByteString::utf8),
        page.nextVersion());
  }

  private static VersionPage.Item item(Bucket bucket, VersionListing.Row row) {
    return switch (row.record()) {
      case VersionRecord.Stored stored ->
          new VersionPage.Item.Version(
              Versions.listed(bucket.id(), row.key(), stored, row.latest()));
      case VersionRecord.Marker(var stamp) ->
          new VersionPage.Item.Marker(
              new ObjectKey(row.key().utf8()), stamp.id(), row.latest(), stamp.modified());
    };
  }
}
