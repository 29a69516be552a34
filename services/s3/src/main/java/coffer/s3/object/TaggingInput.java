package coffer.s3.object;

import org.jspecify.annotations.Nullable;

/** The input of GetObjectTagging and DeleteObjectTagging, which have the same members. */
record TaggingInput(
    String bucket, String key, @Nullable String versionId, @Nullable String expectedBucketOwner) {}
