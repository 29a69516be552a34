package coffer.objects;

/**
 * Whether a bucket keeps old versions. Source: Amazon S3 User Guide, "Using versioning in S3
 * buckets".
 */
public enum Versioning {
  UNVERSIONED,
  ENABLED,
  SUSPENDED
}
