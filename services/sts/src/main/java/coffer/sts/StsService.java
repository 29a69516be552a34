package coffer.sts;

import coffer.pipeline.Operations;
import coffer.pipeline.ResourceRules;
import coffer.pipeline.VouchedSessions;
import coffer.sts.denial.AuthorizationMessages;
import coffer.sts.denial.DecodeAuthorizationMessage;

/** AWS STS, as one set of operations. What is not in the set answers NotImplemented. */
public final class StsService {
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
