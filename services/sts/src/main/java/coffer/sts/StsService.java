package coffer.sts;

import coffer.pipeline.Access;
import coffer.pipeline.Operations;
import coffer.pipeline.ResourceRules;
import coffer.pipeline.VouchedSessions;
import coffer.sts.denial.AuthorizationMessages;
import coffer.sts.denial.DecodeAuthorizationMessage;
import java.util.Optional;
import java.util.Set;

/** AWS STS, as one set of operations. What is not in the set answers NotImplemented. */
public final class StsService {
  private static final String ASSUMING = "sts:AssumeRole";
  private static final String ROLE = "arn:aws:iam:";
  private static final Set<String> WITH_IT =
      Set.of(RoleSessions.TAG_SESSION, RoleSessions.SET_SOURCE_IDENTITY);

  private final StsContext context;
  private final TrustRules rules = new TrustRules();
  private final AuthorizationMessages messages;

  public StsService(StsContext context) {
    this.context = context;
    this.messages = new AuthorizationMessages(context.secrets());
  }

  /** What denied requests carry with them. */
  public AuthorizationMessages messages() {
    return messages;
  }

  /** What roles say about who may assume them. */
  public ResourceRules rules() {
    return rules;
  }

  /** Sessions of roles that another service asks for. */
  public VouchedSessions vouched() {
    return new ServiceSessions(context);
  }

  /**
   * The same access with the role it is about, as an operation finds it; empty if there is no such
   * role. What is about no role comes back as it is.
   */
  public Optional<Access> supposed(Access access) {
    String action = access.action();
    boolean ofRole = access.resource().value().startsWith(ROLE);
    if (!action.startsWith(ASSUMING) && !(ofRole && WITH_IT.contains(action))) {
      return Optional.of(access);
    }
    var role = RoleRef.find(context.realms(), access.resource().value());
    return role.role().map(_ -> access.to(Wish.supposed(role)));
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    // One for all, so that wrong codes count wherever they are tried.
    var codes = new MfaCodes(context);
    return new Operations("sts")
        .add("AssumeRole", new AssumeRole(context, codes))
        .add("AssumeRoleWithSAML", new AssumeRoleWithSaml(context))
        .add("AssumeRoleWithWebIdentity", new AssumeRoleWithWebIdentity(context))
        .add("DecodeAuthorizationMessage", new DecodeAuthorizationMessage(messages))
        .add("GetAccessKeyInfo", new GetAccessKeyInfo(context))
        .add("GetCallerIdentity", new GetCallerIdentity())
        .add("GetFederationToken", new GetFederationToken(context))
        .add("GetSessionToken", new GetSessionToken(context, codes));
  }
}
