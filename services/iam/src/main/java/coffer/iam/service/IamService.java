package coffer.iam.service;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** AWS IAM, as one set of operations. What is not in the set answers NotImplemented. */
public final class IamService {
  private final IamContext context;

  public IamService(IamContext context) {
    this.context = context;
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var all = new Operations("iam");
    // A line for each feature.
    return all;
  }
}
