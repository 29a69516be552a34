package coffer.iam.policy;

import coffer.iam.IamContext;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.View;

/**
 * Gives back one version of a managed policy with its document.
 *
 * <p>Source: AWS IAM API Reference, "GetPolicyVersion".
 */
final class GetPolicyVersion extends PolicyRead<GetPolicyVersion.Input> {
  GetPolicyVersion(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn, String versionId) implements PolicyInput {}

  record Output(ShownVersion policyVersion) {}

  @Override
  Object read(ManagedPolicy policy, Input input, View realm) {
    var version = Policies.version(policy, input.policyArn(), input.versionId());
    return new Output(ShownVersion.whole(policy, version));
  }
}
