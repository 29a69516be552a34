package coffer.sts;

import coffer.pipeline.Operations;
import coffer.pipeline.ResourceRules;
import coffer.sts.denial.AuthorizationMessages;
import coffer.sts.denial.DecodeAuthorizationMessage;

/** AWS STS, as one set of operations. What is not in the set answers NotImplemented. */
public final class StsService {
  private final StsContext context;
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
    return ResourceRules.NONE;
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    return new Operations("sts")
        .add("GetCallerIdentity", new GetCallerIdentity())
        .add("DecodeAuthorizationMessage", new DecodeAuthorizationMessage(messages));
  }
}
