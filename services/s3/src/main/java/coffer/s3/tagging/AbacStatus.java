package coffer.s3.tagging;

import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.s3.S3Error;
import coffer.s3.document.BrokenDocumentException;
import coffer.s3.document.BucketDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether policies are told the tags of a bucket. Where they are, tags are changed by TagResource
 * and UntagResource only, which policies can tell apart by key and value.
 *
 * <p>Source: Amazon S3 User Guide, "Enabling ABAC in general purpose buckets".
 */
public record AbacStatus(@Nullable String status) {
  /** The answer that tells it. */
  record Got(AbacStatus abacStatus) {}

  static final AbacStatus DISABLED = new AbacStatus("Disabled");

  static final BucketDocument<AbacStatus> DOCUMENT = new BucketDocument<>("abac", AbacStatus.class);

  private static final String ENABLED = "Enabled";

  /** The same, if it is one. */
  AbacStatus checked() {
    if (!ENABLED.equals(status) && !this.equals(DISABLED)) {
      throw S3Error.MALFORMED_XML.error();
    }
    return this;
  }

  private static boolean isEnabled(BucketSettings settings) {
    return DOCUMENT.of(settings).filter(it -> ENABLED.equals(it.status())).isPresent();
  }

  /**
   * The tags that policies are told of a bucket.
   *
   * @throws BrokenDocumentException if they cannot be read
   */
  public static Map<String, String> toldTags(Bucket bucket) {
    return isEnabled(bucket.settings())
        ? Tagging.DOCUMENT
            .of(bucket)
            .map(Tagging::tagSet)
            .map(set -> TagSet.of(TagSet.Carrier.BUCKET, set).tags())
            .map(tags -> (Map<String, String>) tags)
            .orElse(Map.of())
        : Map.of();
  }

  /**
   * Checks that a bucket's tags may be replaced as a whole.
   *
   * @throws coffer.wire.ApiError InvalidRequest where policies are told them
   */
  static void checkReplaceable(BucketSettings settings) {
    if (isEnabled(settings)) {
      throw S3Error.INVALID_REQUEST.saying(
          "Attribute-based access control is enabled for this bucket: use TagResource and"
              + " UntagResource.");
    }
  }
}
