package coffer.sts;

import coffer.pipeline.Authoriser;
import coffer.pipeline.Caller;
import coffer.policy.decide.Requester;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions of roles for workloads of this machine, which have no key to sign with. The role's trust
 * policy has to name the service that AWS would hand such credentials out by.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal", "AWS service principals".
 */
public final class WorkloadSessions {
  private static final String ACTION = "sts:AssumeRole";

  private final StsContext context;
  private final Authoriser authoriser;
  private final RoleSessions sessions;

  public WorkloadSessions(StsContext context, Authoriser authoriser) {
    this.context = context;
    this.authoriser = authoriser;
    this.sessions = new RoleSessions(context);
  }

  /**
   * A session's credentials.
   *
   * @param issued and {@code expires} in whole seconds
   */
  public record Given(
      String accessKeyId, String secretAccessKey, String token, Instant issued, Instant expires) {
    @Override
    public String toString() {
      return accessKeyId + " [redacted]";
    }
  }

  /**
   * Begins a session of an hour; empty if the role is not there or does not trust the service.
   *
   * @param role its ARN
   * @param service for instance {@code ec2.amazonaws.com}
   * @param caller the request, of nobody in particular
   * @throws coffer.wire.ApiError if it is not the ARN of a role
   */
  public Optional<Given> begin(String role, String service, String sessionName, Caller caller) {
    var wish =
        new Wish(
            RoleRef.find(context.realms(), role),
            sessionName,
            Optional.empty(),
            Optional.empty(),
            SessionTags.NONE,
            Optional.empty(),
            Wish.Vouched.NOTHING,
            false);
    var accesses =
        RoleSessions.accesses(ACTION, wish, access -> access.by(new Requester.Service(service)));
    return switch (authoriser.decide(caller, accesses)) {
      case Authoriser.Decision.Denied _ -> Optional.empty();
      case Authoriser.Decision.Allowed _ -> {
        var given = sessions.begin(wish).credentials();
        yield Optional.of(
            new Given(
                given.accessKeyId(),
                given.secretAccessKey(),
                given.sessionToken(),
                context.clock().instant(),
                given.expiration()));
      }
    };
  }
}
