package coffer.s3.listing;

import coffer.s3.document.BucketRequest;
import org.jspecify.annotations.Nullable;

/** What the three listings of keys are asked alike. */
interface KeyListing extends BucketRequest {
  @Nullable String prefix();

  @Nullable String delimiter();

  @Nullable Integer maxKeys();

  @Nullable String encodingType();

  /**
   * The same, checked.
   *
   * @throws coffer.wire.ApiError InvalidArgument, in which S3 calls {@code max-keys} by another
   *     name
   */
  default PageRequest page() {
    return PageRequest.of(prefix(), delimiter(), encodingType(), "maxKeys", maxKeys());
  }
}
