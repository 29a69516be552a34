package coffer.objects;

import coffer.kernel.CanonicalUserId;
import coffer.kernel.ObjectKey;
import java.util.Optional;

/**
 * An object to be written.
 *
 * @param bucket as just looked up; its versioning state decides what happens to the version before
 * @param attributes without checksums: those come from {@link ObjectBody}
 * @param owner whose it will be; empty for the bucket's owner
 * @param contentKey what its bytes are sealed with; empty for the object's own key
 */
public record NewObject(
    Bucket bucket,
    ObjectKey key,
    Attributes attributes,
    String storageClass,
    WriteConditions conditions,
    Optional<CanonicalUserId> owner,
    Optional<ContentKey> contentKey) {
  /** An object whose bytes are sealed with its own key. */
  public NewObject(
      Bucket bucket,
      ObjectKey key,
      Attributes attributes,
      String storageClass,
      WriteConditions conditions,
      Optional<CanonicalUserId> owner) {
    this(bucket, key, attributes, storageClass, conditions, owner, Optional.empty());
  }

  /** An object of the bucket's owner. */
  public NewObject(
      Bucket bucket,
      ObjectKey key,
      Attributes attributes,
      String storageClass,
      WriteConditions conditions) {
    this(bucket, key, attributes, storageClass, conditions, Optional.empty());
  }
}
