package coffer.iam.simulate;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations that simulate. */
public final class SimulateOperations {
  private SimulateOperations() {}

  public static void addTo(Operations operations, IamContext iam) {
    operations
        .add("SimulatePrincipalPolicy", new SimulatePrincipalPolicy(iam))
        .add("SimulateCustomPolicy", new SimulateCustomPolicy(iam))
        .add("GetContextKeysForPrincipalPolicy", new GetContextKeysForPrincipalPolicy(iam))
        .add("GetContextKeysForCustomPolicy", new GetContextKeysForCustomPolicy(iam));
  }
}
