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
 */
public record NewObject(
    Bucket bucket,
    ObjectKey key,
    Attributes attributes,
    String storageClass,
    WriteConditions conditions,
    Optional<CanonicalUserId> owner) {
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
