package coffer.objects.seal;

import coffer.crypto.BrokenSealException;
import coffer.crypto.Envelope;
import coffer.crypto.Keystore;
import coffer.crypto.SealedValue;
import coffer.kernel.ByteString;
import coffer.objects.Attributes;
import coffer.objects.BucketId;
import coffer.objects.layout.AttributesRecord;
import coffer.objects.layout.Content;
import coffer.objects.layout.Facts;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.CorruptStorageException;
import java.util.SortedMap;

/** Makes and opens the keys of objects and the small values sealed with them. */
public final class Seals {
  private static final ByteString KEY = ByteString.utf8("key");
  private static final ByteString INLINE = ByteString.utf8("inline");
  private static final ByteString ATTRIBUTES = ByteString.utf8("attributes ");
  private static final ByteString DOCUMENTS = ByteString.utf8("documents");

  private final Keystore keystore;

  public Seals(Keystore keystore) {
    this.keystore = keystore;
  }

  /** A new key for an object, an upload or, with an empty key, a bucket. */
  public Owner create(BucketId bucket, ByteString key) {
    return new Owner(bucket, key, keystore.newDataKey());
  }

  public Envelope wrap(Owner owner) {
    return keystore.wrap(owner.dataKey(), owner.context(KEY));
  }

  /**
   * @throws CorruptStorageException if the envelope was changed or belongs to another object
   */
  public Owner unwrap(BucketId bucket, ByteString key, Envelope envelope) {
    try {
      return new Owner(bucket, key, keystore.unwrap(envelope, Owner.context(bucket, KEY, key)));
    } catch (BrokenSealException broken) {
      throw new CorruptStorageException("envelope in bucket " + bucket, broken);
    }
  }

  public Content.Inline sealInline(Owner owner, ByteString plain) {
    return new Content.Inline(seal(owner, plain, INLINE));
  }

  public ByteString openInline(Owner owner, Content.Inline content) {
    return open(owner, content.sealed(), INLINE);
  }

  /** Seals the attributes so that they vouch for the clear fields beside them. */
  public ByteString sealAttributes(
      Owner owner, Attributes attributes, Facts facts, Content content) {
    var bound = ATTRIBUTES.concat(VersionRecord.Stored.bound(facts, content));
    return seal(owner, AttributesRecord.encode(attributes), bound);
  }

  /** The attributes of a stored object, its checksums among them. */
  public Attributes openAttributes(Owner owner, VersionRecord.Stored stored) {
    var bound = ATTRIBUTES.concat(VersionRecord.Stored.bound(stored.facts(), stored.content()));
    return AttributesRecord.decode(open(owner, stored.attributes(), bound))
        .withChecksums(stored.facts().checksums());
  }

  /** Seals the attributes of an upload, which has no bytes yet to vouch for. */
  public ByteString sealAttributes(Owner owner, Attributes attributes) {
    return seal(owner, AttributesRecord.encode(attributes), ATTRIBUTES);
  }

  public Attributes openAttributes(Owner owner, ByteString sealed) {
    return AttributesRecord.decode(open(owner, sealed, ATTRIBUTES));
  }

  public ByteString sealDocuments(Owner owner, SortedMap<String, ByteString> documents) {
    return seal(owner, AttributesRecord.encodeDocuments(documents), DOCUMENTS);
  }

  public SortedMap<String, ByteString> openDocuments(Owner owner, ByteString sealed) {
    return AttributesRecord.decodeDocuments(open(owner, sealed, DOCUMENTS));
  }

  private static ByteString seal(Owner owner, ByteString plain, ByteString what) {
    return SealedValue.seal(owner.dataKey(), plain, owner.context(what));
  }

  private static ByteString open(Owner owner, ByteString sealed, ByteString what) {
    try {
      return SealedValue.open(owner.dataKey(), sealed, owner.context(what));
    } catch (BrokenSealException broken) {
      throw new CorruptStorageException("record in bucket " + owner.bucket(), broken);
    }
  }
}
