package coffer.objects.seal;

import coffer.crypto.DataKey;
import coffer.crypto.FrameCipher;
import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.storage.api.BlobId;

/**
 * The object a key belongs to: what every seal made with it is bound to.
 *
 * @param key the object's name in its bucket, as bytes
 */
public record Owner(BucketId bucket, ByteString key, DataKey dataKey) {
  /** The cipher of one blob; each blob has a key of its own. */
  public FrameCipher frames(BlobId blob) {
    ByteString id = ByteString.utf8("blob " + blob);
    return FrameCipher.of(dataKey.derive(id), context(bucket, id, key));
  }

  ByteString context(ByteString what) {
    return context(bucket, what, key);
  }

  /** The parts have lengths of their own, so that no two contexts can be taken for each other. */
  static ByteString context(BucketId bucket, ByteString what, ByteString key) {
    return ByteString.utf8(bucket.value() + " " + what.length() + " ").concat(what).concat(key);
  }
}
