package coffer.s3.access;

import coffer.s3.document.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * The wish to set who owns the objects of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketOwnershipControls".
 */
record PutBucketOwnershipControls(
    String bucket,
    @Nullable String expectedBucketOwner,
    @Nullable OwnershipControls ownershipControls)
    implements PutRequest<OwnershipControls> {
  @Override
  public @Nullable OwnershipControls document() {
    return ownershipControls;
  }
}
