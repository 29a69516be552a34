package coffer.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what some sessions may not ask for, whatever policies say; another authoriser decides the
 * rest.
 *
 * <ul>
 *   <li>A federated user asks nothing of IAM, and of STS only who it is.
 *   <li>A session of a user or root user asks nothing of IAM unless it was begun with MFA, and of
 *       STS only who it is and for roles.
 *   <li>A session of a role asks for no session token and no federated user.
 * </ul>
 *
 * <p>Source: IAM User Guide, "Compare AWS STS credentials". That IAM answers such sessions
 * InvalidClientTokenId is not in it, but see aws/aws-sdk-js issue 460 and 99designs/aws-vault issue
 * 1056.
 */
public final class SessionLimits implements Authoriser {
  private static final String IAM = "iam:";
  private static final String STS = "sts:";
  // TagSession and SetSourceIdentity are only ever asked for along with a role.
  private static final Set<String> FOR_ROLES =
      Set.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
  private static final Set<String> FOR_USERS =
      Set.of("sts:GetSessionToken", "sts:GetFederationToken");

  private final Authoriser others;

  public SessionLimits(Authoriser others) {
    this.others = others;
  }

  @Override
  public Decision decide(Caller caller, List<Access> accesses) {
    for (Access access : accesses) {
      // Whom a provider vouches for has no session yet.
      if (access.by().isEmpty() && !mayAsk(caller.principal(), access.action())) {
        return new Decision.Denied(access);
      }
    }
    return others.decide(caller, accesses);
  }

  @Override
  public Optional<Reason> explain(Caller caller, Access access) {
    return access.by().isEmpty() && !mayAsk(caller.principal(), access.action())
        ? Optional.of(rule(caller.principal(), access.action()))
        : others.explain(caller, access);
  }

  /** IAM does not hear such credentials at all, and its reply leaves people to guess why. */
  private static Reason rule(Principal who, String action) {
    boolean iam = action.startsWith(IAM);
    String rule =
        switch (who) {
          case Principal.FederatedUser _ ->
              iam
                  ? "a federated user may not call IAM"
                  : "of STS, a federated user may call GetCallerIdentity only";
          case Principal.AssumedRole _ ->
              "the session of a role may not ask for session tokens or federated users";
          case Principal.User _, Principal.Root _, Principal.Anonymous _ ->
              iam
                  ? "a session that was begun without MFA may not call IAM: MFA is needed"
                  : "of STS, a session may call AssumeRole and GetCallerIdentity only";
        };
    return new Reason.Ruled(rule, iam);
  }

  /** Whether it is for policies to say. */
  public static boolean mayAsk(Principal who, String action) {
    return switch (who) {
      case Principal.FederatedUser _ -> !action.startsWith(IAM) && !action.startsWith(STS);
      case Principal.AssumedRole _ -> !FOR_USERS.contains(action);
      case Principal.Known known ->
          known
              .session()
              .map(
                  session ->
                      action.startsWith(IAM)
                          ? session.mfaAt().isPresent()
                          : !action.startsWith(STS) || FOR_ROLES.contains(action))
              .orElse(true);
      case Principal.Anonymous _ -> true;
    };
  }
}
