package coffer.s3.bucket;

import coffer.kernel.ByteString;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.s3.S3Error;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Location constraints: how clients name the Region of a bucket.
 *
 * <p>us-east-1 is the Region without a constraint, and {@code EU} is the old name of eu-west-1,
 * which a bucket made under that name keeps.
 *
 * <p>Source: Amazon S3 API Reference, "CreateBucket" and "GetBucketLocation".
 */
final class Location {
  private static final String CLASSIC_REGION = "us-east-1";
  private static final String EU = "EU";
  private static final String EU_REGION = "eu-west-1";
  private static final String DOCUMENT = "location";
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

  private Location() {}

  /**
   * Checks that a bucket asked for with that constraint may be made here.
   *
   * @throws coffer.wire.ApiError IllegalLocationConstraintException for another Region's name, and
   *     anywhere but in us-east-1 for whatever is not this Region's; InvalidLocationConstraint else
   */
  static void check(@Nullable String constraint, String region) {
    boolean classic = isClassic(region);
    if (constraint == null) {
      if (!classic) {
        throw S3Error.ILLEGAL_LOCATION_CONSTRAINT.error();
      }
      return;
    }
    boolean here = !classic && (constraint.equals(region) || isOldNameOf(constraint, region));
    if (here) {
      return;
    }
    boolean another =
        !classic
            || constraint.equals(EU)
            || (REGION.matcher(constraint).matches() && !isClassic(constraint));
    if (another) {
      throw S3Error.ILLEGAL_LOCATION_CONSTRAINT.saying(
          "The "
              + constraint
              + " location constraint is incompatible for the region specific endpoint this request"
              + " was sent to.");
    }
    throw S3Error.INVALID_LOCATION_CONSTRAINT.error("LocationConstraint", constraint);
  }

  /** Keeps the constraint where it says more than the Region does. */
  static BucketSettings keep(BucketSettings settings, @Nullable String constraint) {
    return EU.equals(constraint) ? settings.with(DOCUMENT, ByteString.utf8(EU)) : settings;
  }

  static @Nullable String constraintOf(Bucket bucket) {
    if (bucket.settings().document(DOCUMENT).isPresent()) {
      return EU;
    }
    return isClassic(bucket.region()) ? null : bucket.region();
  }

  static boolean isClassic(String region) {
    return region.equals(CLASSIC_REGION);
  }

  private static boolean isOldNameOf(String constraint, String region) {
    return constraint.equals(EU) && region.equals(EU_REGION);
  }
}
