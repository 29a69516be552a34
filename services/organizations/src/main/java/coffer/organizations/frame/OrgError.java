package coffer.organizations.frame;

import coffer.wire.ApiError;

/**
 * Errors of AWS Organizations.
 *
 * <p>Source: AWS Organizations API Reference, errors of each action.
 */
public enum OrgError {
  ACCESS_DENIED("AccessDeniedException", "You don't have permissions to access this resource."),
  ACCOUNT_ALREADY_CLOSED(
      "AccountAlreadyClosedException", "The account that you specified is already closed."),
  ACCOUNT_ALREADY_REGISTERED(
      "AccountAlreadyRegisteredException",
      "The account is already a delegated administrator for the service."),
  ACCOUNT_NOT_FOUND("AccountNotFoundException", "You specified an account that doesn't exist."),
  ACCOUNT_NOT_REGISTERED(
      "AccountNotRegisteredException",
      "The account is not a delegated administrator for the service."),
  ALREADY_IN_ORGANIZATION(
      "AlreadyInOrganizationException", "The AWS account is already a member of an organization."),
  CHILD_NOT_FOUND("ChildNotFoundException", "You specified a child that doesn't exist."),
  CREATION_NOT_FOUND(
      "CreateAccountStatusNotFoundException",
      "You specified a create account request ID that doesn't exist."),
  DESTINATION_NOT_FOUND(
      "DestinationParentNotFoundException",
      "You specified a destination parent that doesn't exist."),
  DUPLICATE_ACCOUNT(
      "DuplicateAccountException", "The account is already present in the specified destination."),
  DUPLICATE_ATTACHMENT(
      "DuplicatePolicyAttachmentException",
      "A policy with the specified name and type is already attached to the target."),
  DUPLICATE_HANDSHAKE(
      "DuplicateHandshakeException",
      "An invitation from this organization to the specified account already exists."),
  DUPLICATE_POLICY(
      "DuplicatePolicyException", "A policy with the specified name and type already exists."),
  DUPLICATE_UNIT(
      "DuplicateOrganizationalUnitException",
      "An organizational unit with the same name already exists in the parent."),
  EFFECTIVE_POLICY_NOT_FOUND(
      "EffectivePolicyNotFoundException",
      "The account has no effective policy of the specified type."),
  HANDSHAKE_IN_STATE(
      "HandshakeAlreadyInStateException", "The handshake is already in the requested state."),
  HANDSHAKE_NOT_FOUND(
      "HandshakeNotFoundException", "You specified a handshake that doesn't exist."),
  HANDSHAKE_TRANSITION(
      "InvalidHandshakeTransitionException",
      "The handshake can't go from its current state to the requested one."),
  MALFORMED_POLICY(
      "MalformedPolicyDocumentException",
      "The provided policy document does not meet the requirements of the specified policy"
          + " type."),
  MASTER_CANNOT_LEAVE(
      "MasterCannotLeaveOrganizationException",
      "The management account can't leave its organization."),
  NOT_ATTACHED(
      "PolicyNotAttachedException",
      "The specified policy is not attached to the specified target."),
  NOT_BUILT("NotImplemented", "Policies of this type are not implemented."),
  NOT_IN_USE(
      "AWSOrganizationsNotInUseException", "Your account is not a member of an organization."),
  ORGANIZATION_NOT_EMPTY(
      "OrganizationNotEmptyException",
      "To delete an organization you must first remove all member accounts."),
  PARENT_NOT_FOUND("ParentNotFoundException", "You specified a parent that doesn't exist."),
  POLICY_IN_USE(
      "PolicyInUseException",
      "The policy is attached to one or more entities. Detach it from all of them first."),
  POLICY_NOT_FOUND("PolicyNotFoundException", "You specified a policy that doesn't exist."),
  RESOURCE_POLICY_NOT_FOUND(
      "ResourcePolicyNotFoundException", "The organization has no resource policy."),
  ROOT_NOT_FOUND("RootNotFoundException", "You specified a root that doesn't exist."),
  SOURCE_NOT_FOUND(
      "SourceParentNotFoundException", "You specified a source parent that doesn't exist."),
  TARGET_NOT_FOUND("TargetNotFoundException", "You specified a target that doesn't exist."),
  TYPE_ALREADY_ENABLED(
      "PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled."),
  TYPE_NOT_AVAILABLE(
      "PolicyTypeNotAvailableForOrganizationException",
      "The policy type can't be used with the features that are enabled for the organization."),
  TYPE_NOT_ENABLED("PolicyTypeNotEnabledException", "The specified policy type is not enabled."),
  UNIT_NOT_EMPTY("OrganizationalUnitNotEmptyException", "The organizational unit is not empty."),
  UNIT_NOT_FOUND(
      "OrganizationalUnitNotFoundException",
      "You specified an organizational unit that doesn't exist."),
  UNSIGNED("MissingAuthenticationToken", "Request is missing Authentication Token");

  private final String code;
  private final String message;

  OrgError(String code, String message) {
    this.code = code;
    this.message = message;
  }

  /** The error, to be thrown. */
  public ApiError error() {
    return saying(message);
  }

  /** The same with another sentence. */
  public ApiError saying(String sentence) {
    return this == NOT_BUILT ? new ApiError(code, 501, sentence) : new ApiError(code, sentence);
  }
}
