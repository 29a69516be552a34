package coffer.sts.web;

import coffer.wire.ApiError;

/**
 * Why a token is not taken. Until its signature holds, every reason is the same one: a stranger
 * learns nothing about providers and keys.
 *
 * <p>Source: AWS STS API Reference, "AssumeRoleWithWebIdentity", "Errors".
 */
final class Rejected {
  private Rejected() {}

  /** Not a token, none of a registered provider, or not signed by it. */
  static ApiError unproven() {
    return invalid("The web identity token that was passed could not be validated.");
  }

  static ApiError audience() {
    return invalid("Incorrect token audience");
  }

  static ApiError missing(String claim) {
    return invalid("Missing a required claim: " + claim);
  }

  static ApiError claim(String name) {
    return invalid("The token has a claim that cannot be used: " + name);
  }

  static ApiError early() {
    return invalid("The ID Token provided is not valid yet");
  }

  static ApiError expired() {
    return new ApiError(
        "ExpiredTokenException",
        400,
        "Token expired: current date/time must be before the expiration date/time");
  }

  static ApiError unreachable() {
    return new ApiError(
        "IDPCommunicationError",
        400,
        "Couldn't retrieve verification key from your identity provider.");
  }

  private static ApiError invalid(String message) {
    return new ApiError("InvalidIdentityToken", 400, message);
  }
}
