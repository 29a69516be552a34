package coffer.sts.saml;

import coffer.wire.ApiError;

/**
 * Why a response is not taken.
 *
 * <p>Source: AWS STS API Reference, "AssumeRoleWithSAML", "Errors".
 */
final class Rejected {
  private Rejected() {}

  /** Not a response, not of that provider, or not signed by it. */
  static ApiError unproven() {
    return invalid("Response signature invalid");
  }

  static ApiError says(String what) {
    return invalid(what);
  }

  static ApiError expired() {
    return new ApiError(
        "ExpiredTokenException", 400, "Token must be redeemed within its time of validity");
  }

  static ApiError failed() {
    return new ApiError("IDPRejectedClaim", 403, "The identity provider did not authenticate");
  }

  private static ApiError invalid(String message) {
    return new ApiError("InvalidIdentityToken", 400, message);
  }
}
