package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;

/**
 * Takes tags from a managed policy.
 *
 * <p>Source: AWS IAM API Reference, "UntagPolicy".
 */
final class UntagPolicy extends PolicyChange<UntagPolicy.Input> {
  UntagPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn, List<String> tagKeys) implements PolicyInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).naming(input.tagKeys());
  }

  @Override
  ManagedPolicy changed(ManagedPolicy policy, Input input, Draft realm, Asker asker) {
    return policy.tagged(Tags.removed(policy.tags(), input.tagKeys()));
  }
}
