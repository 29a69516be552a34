package coffer.s3.document;

import org.jspecify.annotations.Nullable;

/** The input of an operation on one bucket. */
public interface BucketRequest {
  String bucket();

  /** {@code x-amz-expected-bucket-owner}, if sent. */
  @Nullable String expectedBucketOwner();
}
