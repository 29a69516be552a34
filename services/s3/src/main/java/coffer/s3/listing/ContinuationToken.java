package coffer.s3.listing;

import coffer.objects.BucketId;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.ListTokens;

/**
 * Where a ListObjectsV2 goes on: the last key or common prefix of the page before. It belongs to
 * its bucket; one of another is refused rather than taken for a key.
 */
final class ContinuationToken {
  private ContinuationToken() {}

  static String of(BucketId bucket, String last) {
    return tokens(bucket).after(last);
  }

  /**
   * The key or common prefix in a token.
   *
   * @throws ApiError InvalidArgument
   */
  static String parse(BucketId bucket, String text) {
    return tokens(bucket).read(text).orElseThrow(ContinuationToken::incorrect);
  }

  private static ListTokens tokens(BucketId bucket) {
    return ListTokens.of("ListObjectsV2", bucket.value());
  }

  private static ApiError incorrect() {
    return S3Error.INVALID_ARGUMENT
        .saying("The continuation token provided is incorrect")
        .with("ArgumentName", "continuation-token");
  }
}
