package coffer.s3.settings;

import coffer.s3.document.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * The wish to set the default encryption of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketEncryption".
 */
record PutBucketEncryption(
    String bucket,
    @Nullable String expectedBucketOwner,
    @Nullable EncryptionConfiguration serverSideEncryptionConfiguration)
    implements PutRequest<EncryptionConfiguration> {
  @Override
  public @Nullable EncryptionConfiguration document() {
    return serverSideEncryptionConfiguration;
  }
}
