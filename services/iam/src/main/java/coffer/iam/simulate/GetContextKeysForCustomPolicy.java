package coffer.iam.simulate;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import java.util.List;

/**
 * Names the condition keys that given policies ask for.
 *
 * <p>Source: AWS IAM API Reference, "GetContextKeysForCustomPolicy".
 */
final class GetContextKeysForCustomPolicy
    extends ReadOperation<GetContextKeysForCustomPolicy.Input> {
  GetContextKeysForCustomPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(List<String> policyInputList) {}

  record Output(List<String> contextKeyNames) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var given =
        new Sources(realm, asker.account()).given(input.policyInputList(), "PolicyInputList");
    return new Output(ContextKeys.of(given.stream().map(Source::document)));
  }
}
