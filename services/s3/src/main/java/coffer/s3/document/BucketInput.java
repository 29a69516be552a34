package coffer.s3.document;

import org.jspecify.annotations.Nullable;

/** The input of the many operations that are asked nothing but which bucket. */
public record BucketInput(String bucket, @Nullable String expectedBucketOwner)
    implements BucketRequest {}
