package coffer.s3.object;

import coffer.objects.Bucket;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.s3.BucketLookup;
import coffer.s3.Preconditions;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.Base64;

/** What the client is told about a write. */
public final class WriteOutcomes {
  private WriteOutcomes() {}

  /**
   * The version written.
   *
   * @throws ApiError for every other outcome
   */
  public static ObjectVersion stored(PutOutcome outcome, Bucket bucket, String key) {
    return switch (outcome) {
      case PutOutcome.Stored(var version) -> version;
      case PutOutcome.NothingToMatch _ -> throw S3Error.NO_SUCH_KEY.error("Key", key);
      case PutOutcome.BucketGone _ -> throw BucketLookup.noSuchBucket(bucket.name().value());
      case PutOutcome.TooManyVersions _ ->
          throw S3Error.INVALID_REQUEST.saying("The object has too many versions.");
      case PutOutcome.ConditionNotMet(var header) -> throw Preconditions.failed(header);
      case PutOutcome.ChecksumMismatch _, PutOutcome.Md5Mismatch _, PutOutcome.WrongLength _ ->
          throw badBody(outcome);
    };
  }

  /** The error for a body that does not hold what the request claimed. */
  public static ApiError badBody(PutOutcome outcome) {
    return switch (outcome) {
      case PutOutcome.ChecksumMismatch(var algorithm) ->
          S3Error.BAD_DIGEST.saying(
              "The " + algorithm + " you specified did not match the calculated checksum.");
      // S3 tells one in hexadecimal and the other in base64.
      case PutOutcome.Md5Mismatch(var claimed, var computed) ->
          S3Error.BAD_DIGEST
              .error("ExpectedDigest", claimed.hex())
              .with("CalculatedDigest", Base64.getEncoder().encodeToString(computed.toArray()));
      case PutOutcome.WrongLength _ -> S3Error.INCOMPLETE_BODY.error();
      case PutOutcome.Stored _,
          PutOutcome.ConditionNotMet _,
          PutOutcome.NothingToMatch _,
          PutOutcome.BucketGone _,
          PutOutcome.TooManyVersions _ ->
          throw new IllegalArgumentException("not about a body");
    };
  }
}
