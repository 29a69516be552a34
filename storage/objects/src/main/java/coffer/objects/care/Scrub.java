package coffer.objects.care;

import coffer.crypto.Layers;
import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.BucketId;
import coffer.objects.body.ObjectBytes;
import coffer.objects.index.Grouping;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.Seen;
import coffer.objects.index.Target;
import coffer.objects.index.VersionListing;
import coffer.objects.layout.Content;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.Owner;
import coffer.objects.seal.Seals;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.MissingBlobException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reads every version of a bucket from end to end and verifies every seal on the way. */
final class Scrub {
  private static final int PAGE = 100;

  private final VersionListing listing;
  private final ObjectIndex index;
  private final BlobStore blobs;
  private final ObjectBytes bytes;
  private final Seals seals;
  private final CareCounters counters;

  Scrub(CareTools tools, CareCounters counters) {
    this.listing = tools.listing();
    this.index = tools.index();
    this.blobs = tools.engine().blobs();
    this.bytes = tools.bytes();
    this.seals = tools.seals();
    this.counters = counters;
  }

  /**
   * Verifies one bucket.
   *
   * @param stop asked between versions and frames
   */
  List<Finding.Damaged> run(
      BucketId bucket, Pace pace, BooleanSupplier stop, DamageListener listener) {
    var all = new ArrayList<Finding.Damaged>();
    Optional<ByteString> key = Optional.empty();
    Optional<VersionId> version = Optional.empty();
    boolean more = true;
    while (more && !stop.getAsBoolean()) {
      var page =
          listing.list(
              bucket, new Grouping(ByteString.EMPTY, ByteString.EMPTY), key, version, PAGE);
      for (var row : page.rows()) {
        if (row.record() instanceof VersionRecord.Stored stored && !stop.getAsBoolean()) {
          verify(new Target(bucket, row.key()), stored, pace, stop)
              .ifPresent(
                  damage -> {
                    counters.damaged.increment();
                    listener.found(damage);
                    all.add(damage);
                  });
        }
      }
      key = page.nextKey();
      version = page.nextVersion();
      more = page.truncated();
    }
    return all;
  }

  private Optional<Finding.Damaged> verify(
      Target target, VersionRecord.Stored stored, Pace pace, BooleanSupplier stop) {
    try {
      var owner = seals.unwrap(target.bucket(), target.key(), stored.envelope());
      var _ = seals.openAttributes(owner, stored);
      checkLengths(owner, stored);
      if (stored.contentEnvelope().isPresent()) {
        verifyClosed(owner, stored, pace, stop);
      } else {
        verifyOpen(owner, stored, pace, stop);
      }
      counters.verifiedVersions.increment();
      return Optional.empty();
    } catch (CorruptStorageException damaged) {
      return stillThere(target, stored, damaged.what());
    } catch (MissingBlobException missing) {
      return stillThere(target, stored, "missing blob " + missing.blob());
    }
  }

  /** What was put after the end of a blob is never read, and only shows by its length. */
  private void checkLengths(Owner owner, VersionRecord.Stored stored) {
    var layers = stored.bound().layers();
    switch (stored.content()) {
      case Content.Inline _ -> {}
      case Content.Blob(var id) -> checkLength(id, layers.sealedLength(stored.facts().sizeBytes()));
      case Content.Parts _ -> checkParts(owner, stored);
      case Content.Manifest(var id, var length, _) -> {
        checkLength(id, Layers.ONE.sealedLength(length));
        checkParts(owner, stored);
      }
    }
  }

  private void checkParts(Owner owner, VersionRecord.Stored stored) {
    var layers = stored.bound().layers();
    bytes
        .parts(owner, stored.content())
        .forEachRemaining(part -> checkLength(part.blob(), layers.sealedLength(part.sizeBytes())));
  }

  private void checkLength(BlobId id, long sealedBytes) {
    var facts = blobs.facts(id).orElseThrow(() -> new MissingBlobException(id));
    if (facts.lengthBytes() != sealedBytes) {
      throw new CorruptStorageException("length of blob " + id);
    }
  }

  private void verifyOpen(
      Owner owner, VersionRecord.Stored stored, Pace pace, BooleanSupplier stop) {
    try (var reader = bytes.open(owner, owner.own(), stored, 0, stored.facts().sizeBytes())) {
      for (var piece = reader.next();
          piece.hasRemaining() && !stop.getAsBoolean();
          piece = reader.next()) {
        verified(piece.remaining(), pace);
      }
    }
  }

  /**
   * Bytes whose key is not here: what is in the blob is what was written there, by the engine's own
   * checksum. What is in the record the attributes vouch for as it stands.
   */
  private void verifyClosed(
      Owner owner, VersionRecord.Stored stored, Pace pace, BooleanSupplier stop) {
    switch (stored.content()) {
      case Content.Inline(var sealed) -> verified(sealed.length(), pace);
      case Content.Blob(var id) -> verifyClosed(id, pace);
      case Content.Parts _, Content.Manifest _ -> {
        var parts = bytes.parts(owner, stored.content());
        while (parts.hasNext() && !stop.getAsBoolean()) {
          verifyClosed(parts.next().blob(), pace);
        }
      }
    }
  }

  private void verifyClosed(BlobId id, Pace pace) {
    var facts = blobs.facts(id).orElseThrow(() -> new MissingBlobException(id));
    blobs.verify(id);
    verified(facts.lengthBytes(), pace);
  }

  private void verified(long count, Pace pace) {
    counters.verifiedBytes.add(count);
    pace.spent(count);
  }

  /** Damage to something that was deleted meanwhile is none. */
  private Optional<Finding.Damaged> stillThere(
      Target target, VersionRecord.Stored stored, String what) {
    String id = stored.stamp().id().value();
    return index.find(target, Optional.of(stored.stamp().id())) instanceof Seen.Live(var now, _)
            && now.stamp().equals(stored.stamp())
        ? Optional.of(new Finding.Damaged(target.bucket(), target.key(), id, what))
        : Optional.empty();
  }
}
