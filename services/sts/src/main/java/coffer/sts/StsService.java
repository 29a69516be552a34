package coffer.sts;

import coffer.pipeline.Operations;

/** AWS STS, as one set of operations. What is not in the set answers NotImplemented. */
public final class StsService {
  /** All operations under the names AWS gives them. */
  public Operations operations() {
    return new Operations("sts").add("GetCallerIdentity", new GetCallerIdentity());
  }
}
