package coffer.s3.settings;

import coffer.objects.BucketSettings;
import coffer.s3.document.BucketDocument;

/**
 * Whether a bucket was made for locked objects. It keeps versions for good then.
 *
 * <p>Source: Amazon S3 User Guide, "Locking objects with Object Lock".
 */
public final class ObjectLock {
  static final BucketDocument<Configuration> DOCUMENT =
      new BucketDocument<>("object-lock", Configuration.class);

  private static final Configuration ENABLED = new Configuration("Enabled");

  private ObjectLock() {}

  /**
   * The configuration as it is kept and got.
   *
   * @param objectLockEnabled {@code Enabled}
   */
  public record Configuration(String objectLockEnabled) {}

  /** The answer that tells it. */
  record Got(Configuration objectLockConfiguration) {}

  public static BucketSettings enable(BucketSettings settings) {
    return DOCUMENT.put(settings, ENABLED);
  }

  public static boolean isEnabled(BucketSettings settings) {
    return settings.document(DOCUMENT.name()).isPresent();
  }
}
