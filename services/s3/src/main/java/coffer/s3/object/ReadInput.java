package coffer.s3.object;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The input of GetObject and of HeadObject, which have the same members. */
record ReadInput(
    String bucket,
    String key,
    @Nullable String versionId,
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable Instant ifModifiedSince,
    @Nullable Instant ifUnmodifiedSince,
    @Nullable String range,
    @Nullable Integer partNumber,
    @Nullable String checksumMode,
    @Nullable String responseCacheControl,
    @Nullable String responseContentDisposition,
    @Nullable String responseContentEncoding,
    @Nullable String responseContentLanguage,
    @Nullable String responseContentType,
    @Nullable String responseExpires,
    @Nullable String expectedBucketOwner) {

  ReadConditions conditions() {
    return new ReadConditions(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince);
  }

  boolean wantsChecksums() {
    return checksumMode != null && checksumMode.equalsIgnoreCase("ENABLED");
  }
}
