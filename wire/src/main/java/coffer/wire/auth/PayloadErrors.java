package coffer.wire.auth;

import coffer.wire.ApiError;

/** The errors of a body that is not what its headers promised. */
final class PayloadErrors {
  private PayloadErrors() {}

  /** Fewer or more bytes than were promised. */
  static PayloadException wrongLength() {
    return new PayloadException(
        new ApiError(
            "IncompleteBody",
            400,
            "You did not provide the number of bytes specified by the Content-Length HTTP header"));
  }

  /** Framing that cannot be read, or that ends in the middle. */
  static PayloadException malformedFraming() {
    return new PayloadException(
        new ApiError("IncompleteBody", 400, "The request body terminated unexpectedly"));
  }

  static PayloadException malformedTrailer() {
    return new PayloadException(
        new ApiError(
            "MalformedTrailerError",
            400,
            "The request contained trailing data that was not well-formed or did not conform to our"
                + " published schema."));
  }

  /** A chunk that is not the last one and has less than 8 KiB. */
  static PayloadException chunkTooSmall(long chunk, long sizeBytes) {
    return new PayloadException(
        new ApiError(
                "InvalidChunkSizeError",
                403,
                "Only the last chunk is allowed to have a size less than 8192 bytes")
            .with("Chunk", Long.toString(chunk))
            .with("BadChunkSize", Long.toString(sizeBytes)));
  }

  static ApiError hashMismatch(String claimed, String computed) {
    return new ApiError(
            "XAmzContentSHA256Mismatch",
            400,
            "The provided 'x-amz-content-sha256' header does not match what was computed.")
        .with("ClientComputedContentSHA256", claimed)
        .with("S3ComputedContentSHA256", computed);
  }

  static ApiError missingHash() {
    return new ApiError(
        "InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256");
  }

  static ApiError unknownMode(String value) {
    return new ApiError(
            "InvalidArgument",
            400,
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")
        .with("ArgumentName", "x-amz-content-sha256")
        .with("ArgumentValue", value);
  }

  /** Chunks signed with another algorithm than the request. */
  static ApiError wrongMode() {
    return new ApiError(
        "InvalidRequest", 400, "The value of x-amz-content-sha256 header is invalid.");
  }

  static ApiError anonymousSignedChunks() {
    return new ApiError(
        "InvalidRequest",
        400,
        "Anonymous requests don't support this x-amz-content-sha256 value. Please use"
            + " UNSIGNED-PAYLOAD or STREAMING-UNSIGNED-PAYLOAD-TRAILER.");
  }

  static ApiError missingLength() {
    return new ApiError(
        "MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
  }

  static ApiError unsupportedTrailer() {
    return new ApiError(
        "InvalidRequest", 400, "The value specified in the x-amz-trailer header is not supported");
  }

  static ApiError tooLarge(long maxBytes) {
    return new ApiError(
            "RequestEntityTooLarge", 413, "The request body exceeds the limit of this service.")
        .with("MaxMessageLengthBytes", Long.toString(maxBytes));
  }
}
