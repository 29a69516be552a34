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
 * <p>Source: IAM User Guide, "Compare AWS STS credentials".
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
  public Optional<Grounds> explain(Caller caller, Access access) {
    // No policy was asked, so there is none to tell of.
    return access.by().isEmpty() && !mayAsk(caller.principal(), access.action())
        ? Optional.empty()
        : others.explain(caller, access);
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
