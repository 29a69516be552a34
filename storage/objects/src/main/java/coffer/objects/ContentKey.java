package coffer.objects;

import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import java.util.Optional;

/**
 * The key that the bytes of one object or upload are sealed with, where it is not the object's own:
 * with a KMS key, or with one the customer brings. It is random for each object and never kept but
 * in its envelope, which only whoever brought it can open.
 *
 * @param envelope kept beside the object: the scheme, whose key wraps it, and the wrapped key,
 *     which nothing in storage looks into
 * @param key seals the bytes; of two layers the outer
 * @param inner of two layers the inner; present with {@link Envelope.Scheme#KMS_DUAL_LAYER} alone
 */
public record ContentKey(Envelope envelope, DataKey key, Optional<DataKey> inner) {
  public ContentKey {
    if (envelope.scheme() == Envelope.Scheme.KEYSTORE) {
      throw new IllegalArgumentException("the keystore keeps no content keys");
    }
    if (inner.isPresent() != (envelope.scheme() == Envelope.Scheme.KMS_DUAL_LAYER)) {
      throw new IllegalArgumentException("another number of layers");
    }
  }

  /** A key of one layer. */
  public ContentKey(Envelope envelope, DataKey key) {
    this(envelope, key, Optional.empty());
  }
}
