package coffer.organizations.handshake;

import coffer.wire.ApiError;

/**
 * Reasons of a HandshakeConstraintViolationException.
 *
 * <p>Source: AWS Organizations API Reference, "HandshakeConstraintViolationException".
 */
enum HandshakeConstraint {
  ALREADY_IN_AN_ORGANIZATION("The account is already a member of an organization."),
  HANDSHAKE_RATE_LIMIT_EXCEEDED("Too many handshakes were sent in one day."),
  INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES(
      "No account can be invited while the organization is enabling all features."),
  ORGANIZATION_ALREADY_HAS_ALL_FEATURES("The organization has enabled all features."),
  ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION(
      "The organization is enabling all features already.");

  private final String message;

  HandshakeConstraint(String message) {
    this.message = message;
  }

  /** The error, to be thrown. */
  ApiError error() {
    return new ApiError("HandshakeConstraintViolationException", message).with("Reason", name());
  }
}
