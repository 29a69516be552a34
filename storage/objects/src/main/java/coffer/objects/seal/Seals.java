package coffer.objects.seal;

import coffer.crypto.BrokenSealException;
import coffer.crypto.Envelope;
import coffer.crypto.Keystore;
import coffer.crypto.SealedValue;
import coffer.kernel.ByteString;
import coffer.objects.Attributes;
import coffer.objects.BucketId;
import coffer.objects.layout.AttributesRecord;
import coffer.objects.layout.Bound;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.CorruptStorageException;
import java.util.Optional;
import java.util.SortedMap;

/** Makes and opens the keys of objects and the small values sealed with them. */
public final class Seals {
  private static final ByteString KEY = ByteString.utf8("key");
  private static final ByteString ATTRIBUTES = ByteString.utf8("attributes ");
  private static final ByteString UPLOAD = ByteString.utf8("upload attributes ");
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

  /** Seals the attributes so that they vouch for the clear fields beside them. */
  public ByteString sealAttributes(Owner owner, Attributes attributes, Bound bound) {
    return seal(owner, AttributesRecord.encode(attributes), ATTRIBUTES.concat(bound.encode()));
  }

  /** The attributes of a stored object, its checksums among them. */
  public Attributes openAttributes(Owner owner, VersionRecord.Stored stored) {
    var bound = stored.bound();
    return AttributesRecord.decode(
            open(owner, stored.attributes(), ATTRIBUTES.concat(bound.encode())))
        .withChecksums(
            ChecksumVeil.of(owner, bound.contentEnvelope()).whole(bound.facts().checksums()));
  }

  /** Seals the attributes of an upload, which has no bytes yet to vouch for. */
  public ByteString sealAttributes(
      Owner owner, Attributes attributes, Optional<Envelope> contentEnvelope) {
    return seal(owner, AttributesRecord.encode(attributes), ofUpload(contentEnvelope));
  }

  public Attributes openAttributes(
      Owner owner, ByteString sealed, Optional<Envelope> contentEnvelope) {
    return AttributesRecord.decode(open(owner, sealed, ofUpload(contentEnvelope)));
  }

  private static ByteString ofUpload(Optional<Envelope> contentEnvelope) {
    return contentEnvelope.map(Envelope::encode).map(UPLOAD::concat).orElse(ATTRIBUTES);
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
