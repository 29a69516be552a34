package coffer.sts;

import coffer.wire.ApiError;

/**
 * The errors of STS.
 *
 * <p>Source: AWS STS API Reference, "Errors" of each operation, and "Common Error Types".
 */
final class StsErrors {
  private StsErrors() {}

  static ApiError unsigned() {
    return new ApiError(
        "MissingAuthenticationToken", 403, "Request is missing Authentication Token");
  }

  static ApiError accessDenied(String message) {
    return new ApiError("AccessDenied", 403, message);
  }

  static ApiError validation(String message) {
    return new ApiError("ValidationError", 400, message);
  }

  static ApiError parameter(String message) {
    return new ApiError("InvalidParameterValue", 400, message);
  }

  /**
   * A member of the model that does nothing here; leaving it out silently could widen a session.
   */
  static ApiError notImplemented(String member) {
    return new ApiError("NotImplemented", 501, member + " is not implemented.");
  }

  static ApiError malformedPolicy(String message) {
    return new ApiError("MalformedPolicyDocument", 400, message);
  }

  static ApiError invalidIdentityToken(String message) {
    return new ApiError("InvalidIdentityToken", 400, message);
  }

  static ApiError packedPolicyTooLarge(int percent) {
    return new ApiError(
        "PackedPolicyTooLarge",
        400,
        "Packed size of session tags and policies consumes " + percent + "% of allotted space.");
  }
}
