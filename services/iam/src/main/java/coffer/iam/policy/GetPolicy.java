package coffer.iam.policy;

import coffer.iam.IamContext;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.View;

/**
 * Tells about a managed policy, AWS's or the account's own.
 *
 * <p>Source: AWS IAM API Reference, "GetPolicy".
 */
final class GetPolicy extends PolicyRead<GetPolicy.Input> {
  GetPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn) implements PolicyInput {}

  record Output(ShownPolicy policy) {}

  @Override
  Object read(ManagedPolicy policy, Input input, View realm) {
    return new Output(ShownPolicy.whole(policy, input.policyArn(), Uses.of(realm)));
  }
}
