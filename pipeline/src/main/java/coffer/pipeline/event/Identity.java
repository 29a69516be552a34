package coffer.pipeline.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Who called. What does not apply is empty.
 *
 * <p>Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element".
 *
 * @param type {@code Root}, {@code IAMUser}, {@code AssumedRole}, {@code FederatedUser}, {@code
 *     Unknown} or empty for services
 * @param invokedBy the service that called for them, {@code s3.amazonaws.com}
 */
public record Identity(
    String type,
    String principalId,
    String arn,
    String account,
    String accessKey,
    String userName,
    Optional<SessionFacts> session,
    String invokedBy) {
  /** Nobody in particular. */
  public static final Identity UNKNOWN =
      new Identity("Unknown", "", "", "", "", "", Optional.empty(), "");

  /** A service that does something of itself to what an account has. */
  public static Identity ofService(String account) {
    return new Identity("", "", "", account, "", "", Optional.empty(), "AWS Internal");
  }

  /** The same, by way of a service. */
  public Identity by(String service) {
    return new Identity(type, principalId, arn, account, accessKey, userName, session, service);
  }

  /**
   * What temporary credentials say.
   *
   * @param issuer who gave them out, for roles the role
   */
  public record SessionFacts(Issuer issuer, Instant created, boolean mfa, String sourceIdentity) {}

  /**
   * @param type {@code Role}, {@code IAMUser} or {@code Root}
   */
  public record Issuer(
      String type, String principalId, String arn, String account, String userName) {}
}
