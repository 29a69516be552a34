package coffer.objects.store;

import coffer.crypto.Envelope;
import coffer.objects.ContentKey;
import coffer.objects.body.Intake;
import coffer.objects.body.ObjectBytes;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.Replacement;
import coffer.objects.index.Seen;
import coffer.objects.index.Target;
import coffer.objects.layout.Bound;
import coffer.objects.layout.Content;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartRef;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.ChecksumVeil;
import coffer.objects.seal.Owner;
import coffer.objects.seal.Seals;
import coffer.storage.api.BlobId;
import coffer.storage.api.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the key of stored bytes into another envelope, without touching the bytes.
 *
 * <p>A content key only gets its new envelope. Where the own key seals the bytes, it becomes their
 * content key, and a new own key takes its place for everything beside them: attributes, the values
 * of checksums, and the manifest, which is written anew. One commit replaces the record, as it was
 * found or not at all; the old manifest goes when its grace is over, its parts stay.
 */
final class Resealing {
  private final BucketPartitions partitions;
  private final ObjectIndex index;
  private final Intake intake;
  private final ObjectBytes bytes;
  private final Seals seals;

  Resealing(
      BucketPartitions partitions,
      ObjectIndex index,
      Intake intake,
      ObjectBytes bytes,
      Seals seals) {
    this.partitions = partitions;
    this.index = index;
    this.intake = intake;
    this.bytes = bytes;
    this.seals = seals;
  }

  /**
   * @param found the record the caller looked at
   */
  Seen run(Target target, VersionRecord.Stored found, ContentKey key) {
    var before = seals.unwrap(target.bucket(), target.key(), found.envelope());
    check(before, found, key);
    if (found.contentEnvelope().isPresent()) {
      var bound = new Bound(found.facts(), found.content(), Optional.of(key.envelope()));
      return replace(target, found, before, new Fresh(before, bound));
    }
    var fresh = fresh(target, found, before, key);
    var seen = replace(target, found, before, fresh);
    if (fresh.manifest().isPresent()) {
      if (seen instanceof Seen.Live) {
        intake.committed(fresh.bound().content());
      } else {
        intake.discard(fresh.bound().content());
      }
    }
    return seen;
  }

  /**
   * A wrong key in the new envelope would lose the bytes for good, so one frame is opened first.
   */
  private void check(Owner before, VersionRecord.Stored found, ContentKey key) {
    boolean sameLayers = key.envelope().scheme().layers() == found.bound().layers();
    boolean same = found.contentEnvelope().isPresent() || before.dataKey().equals(key.key());
    if (!sameLayers || !same) {
      throw new IllegalArgumentException("not the key of these bytes");
    }
    if (found.contentEnvelope().isPresent()) {
      long some = Math.min(1, found.facts().sizeBytes());
      try (var reader = bytes.open(before, before.body(key), found, 0, some)) {
        var _ = reader.next();
      }
    }
  }

  /** What takes the place of the own key, and what it vouches for. */
  private record Fresh(Owner owner, Bound bound) {
    Optional<BlobId> manifest() {
      return manifestOf(bound.content());
    }
  }

  private static Optional<BlobId> manifestOf(Content content) {
    return content instanceof Content.Manifest(var id, _, _) ? Optional.of(id) : Optional.empty();
  }

  private Fresh fresh(Target target, VersionRecord.Stored found, Owner before, ContentKey key) {
    var owner = seals.create(target.bucket(), target.key());
    var envelope = Optional.of(key.envelope());
    var veil = ChecksumVeil.of(owner, envelope);
    var content =
        switch (found.content()) {
          case Content.Inline inline -> inline;
          case Content.Blob blob -> blob;
          case Content.Parts(var parts) ->
              new Content.Parts(parts.stream().map(veil::part).toList());
          case Content.Manifest manifest -> {
            List<PartRef> parts = new ArrayList<>(manifest.count());
            bytes.parts(before, manifest).forEachRemaining(part -> parts.add(veil.part(part)));
            yield intake.manifest(owner, partitions.place(target), parts);
          }
        };
    var facts = found.facts().withChecksums(veil.whole(found.facts().checksums()));
    return new Fresh(owner, new Bound(facts, content, envelope));
  }

  private Seen replace(Target target, VersionRecord.Stored found, Owner before, Fresh fresh) {
    var envelope = fresh.owner().equals(before) ? found.envelope() : seals.wrap(fresh.owner());
    return index.replace(
        target,
        found.stamp().id(),
        now ->
            // The attributes may have changed since; whose keys they are may not.
            now.stamp().equals(found.stamp())
                    && now.envelope().equals(found.envelope())
                    && now.bound().equals(found.bound())
                ? Optional.of(replacement(before, now, fresh, envelope))
                : Optional.empty());
  }

  private Replacement replacement(
      Owner before, VersionRecord.Stored now, Fresh fresh, Envelope envelope) {
    var attributes = seals.openAttributes(before, now);
    var sealed = seals.sealAttributes(fresh.owner(), attributes, fresh.bound());
    var record = new VersionRecord.Stored(now.stamp(), fresh.bound(), envelope, sealed);
    boolean rewritten = !fresh.manifest().equals(manifestOf(now.content()));
    return new Replacement(
        record,
        rewritten
            ? fresh.manifest().stream()
                .<Guard>map(id -> new Guard.Absent(Layout.tombstone(id)))
                .toList()
            : List.of(),
        rewritten ? manifestOf(now.content()) : Optional.empty());
  }
}
