package coffer.s3.cors;

import coffer.s3.document.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * The wish to replace the CORS rules of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketCors".
 */
record PutBucketCors(
    String bucket,
    @Nullable String expectedBucketOwner,
    @Nullable CorsConfiguration corsConfiguration)
    implements PutRequest<CorsConfiguration> {
  @Override
  public @Nullable CorsConfiguration document() {
    return corsConfiguration;
  }
}
