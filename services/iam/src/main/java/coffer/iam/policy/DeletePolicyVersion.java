package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.Draft;

/**
 * Removes a version that is not in force.
 *
 * <p>Source: AWS IAM API Reference, "DeletePolicyVersion".
 */
final class DeletePolicyVersion extends PolicyChange<DeletePolicyVersion.Input> {
  DeletePolicyVersion(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn, String versionId) implements PolicyInput {}

  @Override
  ManagedPolicy changed(ManagedPolicy policy, Input input, Draft realm, Asker asker) {
    var version = Policies.version(policy, input.policyArn(), input.versionId());
    if (version.id().equals(policy.current())) {
      throw IamError.DELETE_CONFLICT.because("Cannot delete the default version of a policy.");
    }
    return policy.without(version);
  }
}
