package coffer.s3.bucket;

import org.jspecify.annotations.Nullable;

/**
 * The versioning state as it is asked and answered.
 *
 * @param status {@code Enabled} or {@code Suspended}; absent on a bucket that never had versioning
 * @param mfaDelete {@code Enabled} or {@code Disabled}; Coffer has no MFA delete, so it answers
 *     none
 */
public record VersioningConfiguration(@Nullable String status, @Nullable String mfaDelete) {
  static final String ENABLED = "Enabled";
  static final String SUSPENDED = "Suspended";
  static final String DISABLED = "Disabled";
}
