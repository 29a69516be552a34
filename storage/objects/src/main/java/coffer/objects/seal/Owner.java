package coffer.objects.seal;

import coffer.crypto.DataKey;
import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.ContentKey;
import java.util.Optional;

/**
 * The object a key belongs to: what every seal made with it is bound to.
 *
 * @param key the object's name in its bucket, as bytes
 */
public record Owner(BucketId bucket, ByteString key, DataKey dataKey) {
  /** What is sealed with the own key: manifests always, and the bytes where no other key does. */
  public BodySeal own() {
    return BodySeal.own(this);
  }

  /**
   * What the bytes are sealed with.
   *
   * @param content empty for the own key
   * @throws coffer.crypto.LayerUnavailableException if it has two layers, of which this machine
   *     lacks one
   */
  public BodySeal body(Optional<ContentKey> content) {
    return content.map(this::body).orElseGet(this::own);
  }

  /** The same, with a content key. */
  public BodySeal body(ContentKey content) {
    return BodySeal.of(bucket, key, content);
  }

  ByteString context(ByteString what) {
    return context(bucket, what, key);
  }

  /** The parts have lengths of their own, so that no two contexts can be taken for each other. */
  static ByteString context(BucketId bucket, ByteString what, ByteString key) {
    return ByteString.utf8(bucket.value() + " " + what.length() + " ").concat(what).concat(key);
  }
}
