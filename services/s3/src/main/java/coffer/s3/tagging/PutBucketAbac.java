package coffer.s3.tagging;

import coffer.s3.document.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * The wish to tell policies a bucket's tags, or no more.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketAbac".
 */
record PutBucketAbac(
    String bucket, @Nullable String expectedBucketOwner, @Nullable AbacStatus abacStatus)
    implements PutRequest<AbacStatus> {
  @Override
  public @Nullable AbacStatus document() {
    return abacStatus;
  }
}
