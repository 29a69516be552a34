package coffer.s3.website;

import coffer.s3.document.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * The wish to replace the website configuration of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketWebsite".
 */
record PutBucketWebsite(
    String bucket,
    @Nullable String expectedBucketOwner,
    @Nullable WebsiteConfiguration websiteConfiguration)
    implements PutRequest<WebsiteConfiguration> {
  @Override
  public @Nullable WebsiteConfiguration document() {
    return websiteConfiguration;
  }
}
