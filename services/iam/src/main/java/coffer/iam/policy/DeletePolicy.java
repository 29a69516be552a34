package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes a managed policy that nobody has and that has no version but the one in force.
 *
 * <p>Source: AWS IAM API Reference, "DeletePolicy".
 */
final class DeletePolicy extends ChangeOperation<DeletePolicy.Input> {
  DeletePolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn) implements PolicyInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.policy(realm, asker.account(), input.policyArn());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    ManagedPolicy policy = Policies.own(realm, asker, input.policyArn(), action());
    var uses = Uses.of(realm);
    if (uses.attached(input.policyArn()) + uses.bounding(input.policyArn()) > 0) {
      throw IamError.DELETE_CONFLICT.because("Cannot delete a policy attached to entities.");
    }
    if (policy.versions().size() > 1) {
      throw IamError.DELETE_CONFLICT.because(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
    realm.remove(Realms.POLICIES, Realms.key(policy.name()));
    return WireCall.NOTHING;
  }
}
