package coffer.wire.auth;

import coffer.wire.ApiError;

/**
 * S3's errors for what can be wrong with a POST upload.
 *
 * <p>Source: Amazon S3 API Reference, "POST Object" and "Error responses".
 */
final class PostErrors {
  private PostErrors() {}

  /** Not sent as multipart/form-data. */
  static ApiError notAForm() {
    return new ApiError(
            "PreconditionFailed",
            412,
            "At least one of the pre-conditions you specified did not hold")
        .with("Condition", "Bucket POST must be of the enclosure-type multipart/form-data");
  }

  static ApiError malformed() {
    return new ApiError(
        "MalformedPOSTRequest",
        400,
        "The body of your POST request is not well-formed multipart/form-data.");
  }

  static ApiError preambleTooLong() {
    return new ApiError(
        "MaxPostPreDataLengthExceeded",
        400,
        "Your POST request fields preceding the upload file were too large.");
  }

  static ApiError noFile() {
    return argument("file", "POST requires exactly one file upload per request.");
  }

  static ApiError missingField(String name) {
    return argument(
        name,
        "Bucket POST must contain a field named '"
            + name
            + "'.  If it is specified, please check the order of the fields.");
  }

  static ApiError unsupportedAlgorithm() {
    return argument("x-amz-algorithm", "Only AWS4-HMAC-SHA256 is supported");
  }

  static ApiError malformedDate() {
    return argument("x-amz-date", "X-Amz-Date must be formated via ISO8601 Long format");
  }

  static ApiError malformedCredential(String detail) {
    return argument("x-amz-credential", detail);
  }

  private static ApiError argument(String name, String message) {
    return new ApiError("InvalidArgument", 400, message).with("ArgumentName", name);
  }

  /** The policy itself cannot be read. */
  static ApiError invalidPolicy(String detail) {
    return new ApiError("InvalidPolicyDocument", 400, "Invalid Policy: " + detail);
  }

  /** The form does not do what the policy says. */
  static ApiError againstPolicy(String detail) {
    return new ApiError("AccessDenied", 403, "Invalid according to Policy: " + detail);
  }

  static ApiError tooLarge(long proposedBytes, long maxBytes) {
    return new ApiError(
            "EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
        .with("ProposedSize", Long.toString(proposedBytes))
        .with("MaxSizeAllowed", Long.toString(maxBytes));
  }

  static ApiError tooSmall(long proposedBytes, long minBytes) {
    return new ApiError(
            "EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
        .with("ProposedSize", Long.toString(proposedBytes))
        .with("MinSizeAllowed", Long.toString(minBytes));
  }
}
