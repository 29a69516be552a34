package coffer.objects.seal;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.DualLayer;
import coffer.crypto.FrameCipher;
import coffer.crypto.LayerKeys;
import coffer.crypto.Layers;
import coffer.crypto.SealedValue;
import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.ContentKey;
import coffer.objects.layout.Content;
import coffer.storage.api.BlobId;
import coffer.storage.api.CorruptStorageException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the bytes of an object are sealed with: its own key, or a content key that its record does
 * not open, in one layer or two.
 */
public final class BodySeal {
  private static final ByteString INLINE = ByteString.utf8("inline");
  private static final ByteString ETAG = ByteString.utf8("coffer etag 1");
  private static final int ETAG_BYTES = 16;

  private final BucketId bucket;
  private final ByteString key;
  private final DataKey dataKey;
  private final boolean foreign;
  private final Optional<Dual> dual;

  private BodySeal(
      BucketId bucket, ByteString key, DataKey dataKey, boolean foreign, Optional<Dual> dual) {
    this.bucket = bucket;
    this.key = key;
    this.dataKey = dataKey;
    this.foreign = foreign;
    this.dual = dual;
  }

  /** Two layers on this machine, with their keys. */
  private record Dual(DualLayer layers, LayerKeys keys) {}

  static BodySeal own(Owner owner) {
    return new BodySeal(owner.bucket(), owner.key(), owner.dataKey(), false, Optional.empty());
  }

  static BodySeal of(BucketId bucket, ByteString key, ContentKey content) {
    var dual =
        content
            .inner()
            .map(inner -> new Dual(DualLayer.here(), new LayerKeys(content.key(), inner)));
    return new BodySeal(bucket, key, content.key(), true, dual);
  }

  public BucketId bucket() {
    return bucket;
  }

  public Layers layers() {
    return dual.isPresent() ? Layers.TWO : Layers.ONE;
  }

  /** The cipher of one blob; each blob has a key of its own. */
  public FrameCipher frames(BlobId blob) {
    ByteString id = ByteString.utf8("blob " + blob);
    ByteString context = Owner.context(bucket, id, key);
    return dual.isPresent()
        ? dual.get().layers().frames(dual.get().keys().derive(id), context)
        : FrameCipher.of(dataKey.derive(id), context);
  }

  /** Seals bytes that stay in the record. */
  public Content.Inline seal(ByteString plain) {
    ByteString context = Owner.context(bucket, INLINE, key);
    return new Content.Inline(
        dual.isPresent()
            ? dual.get().layers().seal(dual.get().keys(), plain, context)
            : SealedValue.seal(dataKey, plain, context));
  }

  /**
   * @throws CorruptStorageException if they do not verify
   */
  public ByteString open(Content.Inline content) {
    ByteString context = Owner.context(bucket, INLINE, key);
    try {
      return dual.isPresent()
          ? dual.get().layers().open(dual.get().keys(), content.sealed(), context)
          : SealedValue.open(dataKey, content.sealed(), context);
    } catch (BrokenSealException broken) {
      throw new CorruptStorageException("record in bucket " + bucket, broken);
    }
  }

  /**
   * What stands for the MD5 of the bytes in clear: the MD5 itself where the own key seals them.
   * Beside a content key it would tell what the bytes are to whoever may not open them, so there it
   * is a MAC of it, as long as it and as good to tell two bodies of one object apart.
   *
   * @param md5 16 bytes
   */
  public byte[] etag(byte[] md5) {
    return foreign
        ? Arrays.copyOf(dataKey.derive(ETAG).mac(ByteString.wrap(md5)).unsafeArray(), ETAG_BYTES)
        : md5;
  }
}
