package coffer.s3.access;

import coffer.s3.document.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * The wish to set the Block Public Access settings of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutPublicAccessBlock".
 */
record PutPublicAccessBlock(
    String bucket,
    @Nullable String expectedBucketOwner,
    @Nullable PublicAccessBlock publicAccessBlockConfiguration)
    implements PutRequest<PublicAccessBlock> {
  @Override
  public @Nullable PublicAccessBlock document() {
    return publicAccessBlockConfiguration;
  }
}
