package coffer.organizations.frame;

import coffer.wire.ApiError;

/**
 * Reasons of a ConstraintViolationException.
 *
 * <p>Source: AWS Organizations API Reference, "ConstraintViolationException".
 */
public enum Constraint {
  ACCOUNT_CANNOT_LEAVE_ORGANIZATION("The account can't leave the organization."),
  ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED("Too many accounts were asked for in one day."),
  ACCOUNT_NUMBER_LIMIT_EXCEEDED("The organization has as many accounts as it may have."),
  CANNOT_CLOSE_MANAGEMENT_ACCOUNT("The management account can't be closed."),
  CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR(
      "The management account can't be a delegated administrator."),
  CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR(
      "A suspended account can't be a delegated administrator."),
  CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG(
      "The account is a delegated administrator. Deregister it first."),
  CLOSE_ACCOUNT_QUOTA_EXCEEDED("Too many accounts were closed in the past 30 days."),
  MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED(
      "The target has as many policies of this type as it may have."),
  MAX_TAG_LIMIT_EXCEEDED("The resource would have too many tags."),
  MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED(
      "The target must have at least one policy of this type."),
  ORGANIZATION_NOT_IN_ALL_FEATURES_MODE("The organization has not enabled all features."),
  OU_DEPTH_LIMIT_EXCEEDED("Organizational units can't be nested that deeply."),
  OU_NUMBER_LIMIT_EXCEEDED("The organization has as many organizational units as it may have."),
  POLICY_CONTENT_LIMIT_EXCEEDED("The policy is larger than policies of its type may be."),
  POLICY_NUMBER_LIMIT_EXCEEDED("The organization has as many policies as it may have."),
  SERVICE_ACCESS_NOT_ENABLED("Enable access for the service first.");

  private final String message;

  Constraint(String message) {
    this.message = message;
  }

  /** The error, to be thrown. */
  public ApiError error() {
    return new ApiError("ConstraintViolationException", message).with("Reason", name());
  }
}
