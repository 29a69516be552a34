package coffer.policy.document;

import coffer.kernel.AccountId;

/**
 * Whom a statement of a resource's policy is about.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
public sealed interface PrincipalPattern {
  /** {@code "*"} or {@code {"AWS": "*"}}: everyone, anonymous ones too. */
  record Everyone() implements PrincipalPattern {}

  /** An account, by its number or its root's ARN: whoever it lets in. */
  record Account(AccountId account) implements PrincipalPattern {}

  /** A user, role, role session or federated user by its ARN. */
  record Named(String arn) implements PrincipalPattern {}

  /**
   * The unique id of a user or role, to which its ARN was turned when the policy was stored, so
   * that a later principal of the same name is another one; for instance {@code AIDA…} or {@code
   * AROA…}. Of a role's session {@code AROA…:name}.
   */
  record UniqueId(String id) implements PrincipalPattern {}

  /** A service, for instance {@code cloudtrail.amazonaws.com}. */
  record Service(String name) implements PrincipalPattern {}

  /** An identity provider, by its host name or ARN. */
  record Federated(String provider) implements PrincipalPattern {}

  /** An account by its canonical user id, 64 hexadecimal digits. */
  record CanonicalUser(String id) implements PrincipalPattern {}
}
