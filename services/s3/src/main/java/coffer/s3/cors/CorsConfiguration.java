package coffer.s3.cors;

import coffer.s3.S3Error;
import coffer.s3.document.BucketDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a bucket as they are put, kept and got.
 *
 * <p>Source: Amazon S3 User Guide, "Elements of a CORS configuration".
 *
 * @param corsRules 1 to 100, once checked; the first that matches counts
 */
record CorsConfiguration(@Nullable List<CorsRule> corsRules) {
  static final BucketDocument<CorsConfiguration> DOCUMENT =
      new BucketDocument<>("cors", CorsConfiguration.class);

  private static final int MAX_RULES = 100;
  private static final int MAX_BYTES = 64 << 10;

  /**
   * This, if S3 takes it.
   *
   * @throws coffer.wire.ApiError MalformedXML, InvalidRequest, or MaxMessageLengthExceeded past 64
   *     KiB
   */
  CorsConfiguration checked() {
    if (corsRules == null || corsRules.isEmpty()) {
      throw S3Error.MALFORMED_XML.error();
    }
    if (corsRules.size() > MAX_RULES) {
      throw S3Error.INVALID_REQUEST.saying(
          "The number of CORS rules should not exceed allowed limit of 100 rules.");
    }
    corsRules.forEach(CorsRule::check);
    if (DOCUMENT.sizeBytes(this) > MAX_BYTES) {
      throw S3Error.MAX_MESSAGE_LENGTH_EXCEEDED.error(
          "MaxMessageLengthBytes", Integer.toString(MAX_BYTES));
    }
    return this;
  }

  /** What the first rule that allows the request grants it. */
  Optional<Grant> match(CorsRequest request) {
    return corsRules == null
        ? Optional.empty()
        : corsRules.stream().flatMap(rule -> rule.match(request).stream()).findFirst();
  }
}
