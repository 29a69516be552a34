package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.View;

/** An operation that reads one managed policy. */
abstract class PolicyRead<I extends PolicyInput> extends ReadOperation<I> {
  PolicyRead(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return Target.policy(realm, asker.account(), input.policyArn());
  }

  @Override
  protected final Object read(I input, View realm, Asker asker) {
    return read(Policies.found(realm, asker, input.policyArn()), input, realm);
  }

  /** Its output. */
  abstract Object read(ManagedPolicy policy, I input, View realm);
}
