package coffer.s3.listing;

import coffer.pipeline.Access;
import coffer.s3.ConditionKey;
import coffer.s3.document.BucketRequest;
import java.util.List;
import java.util.Optional;
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

  /** The accesses, telling what is asked for; what is not sent is not told. */
  default List<Access> told(List<Access> accesses) {
    return accesses.stream()
        .map(it -> ConditionKey.PREFIX.tell(it, Optional.ofNullable(prefix())))
        .map(it -> ConditionKey.DELIMITER.tell(it, Optional.ofNullable(delimiter())))
        .map(
            it ->
                ConditionKey.MAX_KEYS.tell(it, Optional.ofNullable(maxKeys()).map(String::valueOf)))
        .toList();
  }
}
