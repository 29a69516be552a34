package coffer.iam.simulate;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the condition keys that the policies of a user, group or role ask for.
 *
 * <p>Source: AWS IAM API Reference, "GetContextKeysForPrincipalPolicy".
 */
final class GetContextKeysForPrincipalPolicy
    extends ReadOperation<GetContextKeysForPrincipalPolicy.Input> {
  GetContextKeysForPrincipalPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policySourceArn, @Nullable List<String> policyInputList) {}

  record Output(List<String> contextKeyNames) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Entity.target(realm, asker.account(), input.policySourceArn());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var sources = new Sources(realm, asker.account());
    var entity = Entity.found(realm, asker.account(), input.policySourceArn());
    var all = new ArrayList<>(entity.sources(sources));
    all.addAll(sources.given(input.policyInputList(), "PolicyInputList"));
    return new Output(ContextKeys.of(all.stream().map(Source::document)));
  }
}
