package coffer.s3.multipart;

import org.jspecify.annotations.Nullable;

/** The input of UploadPart. */
record PartInput(
    String bucket,
    String key,
    @Nullable Integer partNumber,
    String uploadId,
    @Nullable String expectedBucketOwner) {}
