package coffer.objects.version;

import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.objects.Attributes;
import coffer.objects.BucketId;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.objects.ObjectVersion.Part;
import coffer.objects.body.ObjectBytes;
import coffer.objects.body.StoredContent;
import coffer.objects.index.Seen;
import coffer.objects.index.Target;
import coffer.objects.layout.Content;
import coffer.objects.layout.PartRef;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.ChecksumVeil;
import coffer.objects.seal.Owner;
import coffer.objects.seal.Seals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Turns records into what callers see. */
public final class Versions {
  private final Seals seals;
  private final ObjectBytes bytes;

  public Versions(Seals seals, ObjectBytes bytes) {
    this.seals = seals;
    this.bytes = bytes;
  }

  public Lookup lookup(Target target, Seen seen) {
    return switch (seen) {
      case Seen.Live(var stored, var latest) -> new Lookup.Found(opened(target, stored, latest));
      case Seen.Marker(var marker, var latest) ->
          new Lookup.Marker(marker.stamp().id(), latest, marker.stamp().modified());
      case Seen.NoKey _ -> new Lookup.NoKey();
      case Seen.NoVersion _ -> new Lookup.NoVersion();
      case Seen.BucketGone _ -> new Lookup.BucketGone();
    };
  }

  /** The whole of a version, its seal verified. */
  public ObjectVersion opened(Target target, VersionRecord.Stored stored, boolean latest) {
    var owner = seals.unwrap(target.bucket(), target.key(), stored.envelope());
    return opened(owner, stored, latest, seals.openAttributes(owner, stored));
  }

  /** The same, where the key and the attributes are at hand. */
  public ObjectVersion opened(
      Owner owner, VersionRecord.Stored stored, boolean latest, Attributes attributes) {
    return version(
        owner.key(),
        stored,
        latest,
        attributes,
        parts(owner, stored),
        new StoredContent(owner.bucket(), owner.key(), stored, Optional.of(owner)));
  }

  /** What a listing shows of a version: only what is in clear. */
  public static ObjectVersion listed(
      BucketId bucket, ByteString key, VersionRecord.Stored stored, boolean latest) {
    return version(
        key,
        stored,
        latest,
        Attributes.NONE.withChecksums(stored.facts().checksums()),
        List.of(),
        new StoredContent(bucket, key, stored, Optional.empty()));
  }

  private static ObjectVersion version(
      ByteString key,
      VersionRecord.Stored stored,
      boolean latest,
      Attributes attributes,
      List<Part> parts,
      StoredContent content) {
    var facts = stored.facts();
    return new ObjectVersion(
        new ObjectKey(key.utf8()),
        stored.stamp().id(),
        latest,
        stored.stamp().modified(),
        facts.sizeBytes(),
        facts.etag(),
        facts.storageClass(),
        facts.owner(),
        stored.contentEnvelope(),
        attributes,
        parts,
        content);
  }

  private List<Part> parts(Owner owner, VersionRecord.Stored stored) {
    var veil = ChecksumVeil.of(owner, stored.contentEnvelope());
    return switch (stored.content()) {
      case Content.Inline _, Content.Blob _ -> List.of();
      case Content.Parts(var parts) -> read(parts.iterator(), veil);
      case Content.Manifest manifest ->
          new LazyParts(manifest.count(), () -> read(bytes.parts(owner, manifest), veil));
    };
  }

  private static List<Part> read(Iterator<PartRef> refs, ChecksumVeil veil) {
    List<Part> parts = new ArrayList<>();
    long offset = 0;
    while (refs.hasNext()) {
      var ref = veil.part(refs.next());
      parts.add(new Part(ref.number(), offset, ref.sizeBytes(), ref.checksums()));
      offset += ref.sizeBytes();
    }
    return parts;
  }
}
