package coffer.sts;

import coffer.pipeline.Operations;
import coffer.pipeline.ResourceRules;

/** AWS STS, as one set of operations. What is not in the set answers NotImplemented. */
public final class StsService {
  private final StsContext context;

  public StsService(StsContext context) {
    this.context = context;
  }

  /** What roles say about who may assume them. */
  public ResourceRules rules() {
    return ResourceRules.NONE;
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    return new Operations("sts").add("GetCallerIdentity", new GetCallerIdentity());
  }
}
