package coffer.s3.multipart;

import coffer.objects.ObjectVersion;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.s3.BucketLookup;
import coffer.s3.Preconditions;
import coffer.s3.S3Error;
import coffer.s3.Target;

/** What the client is told about a completion. */
final class Completions {
  private static final String MIN_PART_BYTES = Long.toString(5L << 20);
  private static final String MAX_OBJECT_BYTES = Long.toString(50L << 40);

  private Completions() {}

  /**
   * The object put together.
   *
   * @throws coffer.wire.ApiError for every other outcome
   */
  static ObjectVersion completed(
      CompleteOutcome outcome, Target target, String uploadId, Completion asked) {
    return switch (outcome) {
      case CompleteOutcome.Completed(var version) -> version;
      case CompleteOutcome.NoUpload _ -> throw OpenUpload.gone(uploadId);
      case CompleteOutcome.InvalidPart(var number, var etag) ->
          throw S3Error.INVALID_PART
              .error("UploadId", uploadId)
              .with("PartNumber", Integer.toString(number.value()))
              .with("ETag", etag);
      case CompleteOutcome.TooSmall(var number, var etag, long size) ->
          throw S3Error.ENTITY_TOO_SMALL
              .error("ProposedSize", Long.toString(size))
              .with("MinSizeAllowed", MIN_PART_BYTES)
              .with("PartNumber", Integer.toString(number.value()))
              .with("ETag", etag);
      case CompleteOutcome.TooLarge(long size) ->
          throw S3Error.ENTITY_TOO_LARGE
              .error("ProposedSize", Long.toString(size))
              .with("MaxSizeAllowed", MAX_OBJECT_BYTES);
      case CompleteOutcome.ChecksumMismatch(var algorithm) ->
          throw S3Error.BAD_DIGEST.saying(
              "The "
                  + PartChecksums.word(algorithm)
                  + " you specified did not match the calculated checksum.");
      case CompleteOutcome.WrongSize(long actual) ->
          throw S3Error.INVALID_REQUEST.saying(
              "The provided 'x-amz-mp-object-size' header value "
                  + asked.objectSize().orElse(actual)
                  + " does not match what was computed: "
                  + actual);
      case CompleteOutcome.ConditionNotMet(var header) -> throw Preconditions.failed(header);
      case CompleteOutcome.Conflict(var header) ->
          throw S3Error.CONDITIONAL_REQUEST_CONFLICT
              .error("Condition", header)
              .with("Key", target.key().value());
      case CompleteOutcome.NothingToMatch _ ->
          throw S3Error.NO_SUCH_KEY.error("Key", target.key().value());
      case CompleteOutcome.BucketGone _ ->
          throw BucketLookup.noSuchBucket(target.bucket().name().value());
    };
  }
}
