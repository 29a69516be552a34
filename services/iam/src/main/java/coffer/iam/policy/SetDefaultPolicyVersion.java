package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.Draft;

/**
 * Says which version of a managed policy is in force.
 *
 * <p>Source: AWS IAM API Reference, "SetDefaultPolicyVersion".
 */
final class SetDefaultPolicyVersion extends PolicyChange<SetDefaultPolicyVersion.Input> {
  SetDefaultPolicyVersion(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn, String versionId) implements PolicyInput {}

  @Override
  ManagedPolicy changed(ManagedPolicy policy, Input input, Draft realm, Asker asker) {
    var version = Policies.version(policy, input.policyArn(), input.versionId());
    return policy.enforcing(version, asker.at());
  }
}
