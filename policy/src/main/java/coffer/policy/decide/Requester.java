package coffer.policy.decide;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import java.util.Optional;

/**
 * Who asks, as policies see it.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
public sealed interface Requester {
  /** The account whose identity policies and service control policies count; empty for none. */
  default Optional<Home> origin() {
    return switch (this) {
      case Anonymous() -> Optional.empty();
      case Service(_) -> Optional.empty();
      case Federated(_) -> Optional.empty();
      case Root(var home) -> Optional.of(home);
      case User(var home, _, _) -> Optional.of(home);
      case RoleSession(var home, _, _, _) -> Optional.of(home);
      case FederatedUser(var home, _, _, _) -> Optional.of(home);
    };
  }

  /** An account under both of its names. */
  record Home(AccountId account, CanonicalUserId canonicalId) {}

  /** Nobody in particular: the request is not signed. */
  record Anonymous() implements Requester {}

  /** The root user of an account, whom no identity policy is needed to allow. */
  record Root(Home home) implements Requester {}

  /**
   * @param id its unique id, {@code AIDA…}
   */
  record User(Home home, String arn, String id) implements Requester {}

  /**
   * Someone who assumed a role.
   *
   * @param arn of the session, {@code arn:aws:sts::…:assumed-role/name/session}
   * @param roleId the role's unique id, {@code AROA…}
   */
  record RoleSession(Home home, String arn, String roleArn, String roleId) implements Requester {}

  /**
   * A user's session by GetFederationToken.
   *
   * @param arn of the session, {@code arn:aws:sts::…:federated-user/name}
   */
  record FederatedUser(Home home, String arn, String userArn, String userId) implements Requester {}

  /**
   * A service on its own behalf.
   *
   * @param name for instance {@code cloudtrail.amazonaws.com}
   */
  record Service(String name) implements Requester {}

  /**
   * Someone an identity provider vouches for, who asks for a role.
   *
   * @param provider as trust policies name it: host name or ARN
   */
  record Federated(String provider) implements Requester {}
}
