package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;

/**
 * Adds tags to a managed policy.
 *
 * <p>Source: AWS IAM API Reference, "TagPolicy".
 */
final class TagPolicy extends PolicyChange<TagPolicy.Input> {
  TagPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn, List<Tag> tags) implements PolicyInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).requesting(input.tags());
  }

  @Override
  ManagedPolicy changed(ManagedPolicy policy, Input input, Draft realm, Asker asker) {
    return policy.tagged(Tags.added(policy.tags(), input.tags()));
  }
}
