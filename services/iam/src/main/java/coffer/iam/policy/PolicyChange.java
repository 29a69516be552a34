package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/** An operation that changes one managed policy of the account. */
abstract class PolicyChange<I extends PolicyInput> extends ChangeOperation<I> {
  PolicyChange(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return Target.policy(realm, asker.account(), input.policyArn());
  }

  @Override
  protected final Object change(I input, Draft realm, Asker asker) {
    var now = Policies.own(realm, asker, input.policyArn(), action());
    ManagedPolicy policy = changed(now, input, realm, asker);
    realm.put(Realms.POLICIES, Realms.key(policy.name()), policy);
    return answer(policy);
  }

  /** The policy as it is to be. */
  abstract ManagedPolicy changed(ManagedPolicy policy, I input, Draft realm, Asker asker);

  Object answer(ManagedPolicy policy) {
    return WireCall.NOTHING;
  }
}
