package coffer.objects.care;

import coffer.crypto.Layers;
import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.BucketId;
import coffer.objects.body.BlobIds;
import coffer.objects.body.ObjectBytes;
import coffer.objects.index.Grouping;
import coffer.objects.index.VersionListing;
import coffer.objects.layout.Content;
import coffer.objects.layout.PartRef;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.Seals;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the records against the blobs, and the blobs against the records, without reading the
 * bytes. Only orphans are ever repaired: damage needs a copy to repair it from.
 */
final class Fsck {
  private static final int PAGE = 500;

  private final BlobStore blobs;
  private final BlobIds ids;
  private final VersionListing listing;
  private final ObjectBytes bytes;
  private final Seals seals;
  private final References references;

  Fsck(CareTools tools, References references) {
    this.blobs = tools.engine().blobs();
    this.ids = tools.ids();
    this.listing = tools.listing();
    this.bytes = tools.bytes();
    this.seals = tools.seals();
    this.references = references;
  }

  /** Versions whose blobs are missing or too short. */
  List<Finding> records(BucketId bucket) {
    var findings = new ArrayList<Finding>();
    Optional<ByteString> key = Optional.empty();
    Optional<VersionId> version = Optional.empty();
    boolean more = true;
    while (more) {
      var page =
          listing.list(
              bucket, new Grouping(ByteString.EMPTY, ByteString.EMPTY), key, version, PAGE);
      for (var row : page.rows()) {
        if (row.record() instanceof VersionRecord.Stored stored) {
          check(bucket, row.key(), stored)
              .map(
                  what -> new Finding.Damaged(bucket, row.key(), stored.stamp().id().value(), what))
              .ifPresent(findings::add);
        }
      }
      key = page.nextKey();
      version = page.nextVersion();
      more = page.truncated();
    }
    return findings;
  }

  private Optional<String> check(BucketId bucket, ByteString key, VersionRecord.Stored stored) {
    return switch (stored.content()) {
      case Content.Inline _ -> Optional.empty();
      case Content.Blob(var id) -> check(id, stored.facts().sizeBytes(), stored.bound().layers());
      case Content.Parts(var parts) ->
          parts.stream().flatMap(part -> check(part, stored.bound().layers()).stream()).findFirst();
      case Content.Manifest(var id, var length, _) ->
          check(id, length, Layers.ONE).or(() -> checkParts(bucket, key, stored));
    };
  }

  private Optional<String> checkParts(
      BucketId bucket, ByteString key, VersionRecord.Stored stored) {
    try {
      var owner = seals.unwrap(bucket, key, stored.envelope());
      var parts = bytes.parts(owner, stored.content());
      var wrong = Optional.<String>empty();
      while (parts.hasNext()) {
        var next = check(parts.next(), stored.bound().layers());
        wrong = wrong.isPresent() ? wrong : next;
      }
      return wrong;
    } catch (StorageException unreadable) {
      return Optional.of("manifest that cannot be read");
    }
  }

  private Optional<String> check(PartRef part, Layers layers) {
    return check(part.blob(), part.sizeBytes(), layers);
  }

  private Optional<String> check(BlobId id, long plainBytes, Layers layers) {
    var facts = blobs.facts(id);
    if (facts.isEmpty()) {
      return Optional.of("missing blob " + id);
    }
    return facts.get().lengthBytes() == layers.sealedLength(plainBytes)
        ? Optional.empty()
        : Optional.of("blob of the wrong length " + id);
  }

  /**
   * Blobs nothing refers to. Those this process is just writing are not looked at.
   *
   * @param repair whether to delete them
   */
  List<Finding> orphans(boolean repair) {
    var findings = new ArrayList<Finding>();
    Optional<BlobId> after = Optional.empty();
    for (var page = blobs.scan(after, PAGE); !page.isEmpty(); page = blobs.scan(after, PAGE)) {
      for (BlobFacts facts : page) {
        if (!ids.mayBeInUse(facts.id()) && isOrphan(facts, repair)) {
          findings.add(new Finding.Orphan(facts.id(), facts.owner(), facts.lengthBytes()));
        }
      }
      after = Optional.of(page.getLast().id());
    }
    return findings;
  }

  private boolean isOrphan(BlobFacts facts, boolean repair) {
    return repair ? references.giveUp(facts) : !references.refersTo(facts);
  }
}
