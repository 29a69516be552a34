package coffer.organizations.frame;

import coffer.wire.ApiError;

/**
 * Reasons of an InvalidInputException.
 *
 * <p>Source: AWS Organizations API Reference, "InvalidInputException".
 */
public enum Invalid {
  DUPLICATE_TAG_KEY("Tag keys must be unique."),
  IMMUTABLE_POLICY("The policy is managed by AWS and can't be changed."),
  INPUT_REQUIRED("A required parameter is missing."),
  INVALID_EMAIL_ADDRESS_TARGET("The email address is not valid."),
  INVALID_ENUM("A value is not one of those that are allowed."),
  INVALID_NEXT_TOKEN("The pagination token is not one that was given."),
  INVALID_PARTY_TYPE_TARGET("The target must be an account or an email address."),
  INVALID_PATTERN("A value doesn't match the required pattern."),
  INVALID_PATTERN_TARGET_ID("The target's ID doesn't match the required pattern."),
  INVALID_PRINCIPAL("The policy names a principal that can't be named."),
  INVALID_RESOURCE_POLICY_JSON("The resource policy is not valid."),
  INVALID_ROLE_NAME("The role's name is not valid."),
  INVALID_SYSTEM_TAGS_PARAMETER("Tag keys that begin with aws: are reserved."),
  NON_DETACHABLE_POLICY("The policy can't be detached."),
  TARGET_NOT_SUPPORTED("The operation can't be done to that target."),
  UNRECOGNIZED_SERVICE_PRINCIPAL("The service principal is not known."),
  UNSUPPORTED_ACTION_IN_RESOURCE_POLICY(
      "The resource policy names an action that can't be delegated.");

  private final String message;

  Invalid(String message) {
    this.message = message;
  }

  /** The error, to be thrown. */
  public ApiError error() {
    return new ApiError("InvalidInputException", message).with("Reason", name());
  }
}
