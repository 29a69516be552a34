package coffer.objects;

import coffer.kernel.ObjectKey;

/**
 * An object to be written.
 *
 * @param bucket as just looked up; its versioning state decides what happens to the version before
 * @param attributes without checksums: those come from {@link ObjectBody}
 */
public record NewObject(
    Bucket bucket,
    ObjectKey key,
    Attributes attributes,
    String storageClass,
    WriteConditions conditions) {}
