package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Group;
import coffer.tables.View;

/**
 * Answers an inline policy of a group.
 *
 * <p>Source: AWS IAM API Reference, "GetGroupPolicy".
 */
final class GetGroupPolicy extends ReadOperation<GetGroupPolicy.Input> {
  GetGroupPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, String policyName) {}

  record Output(String groupName, String policyName, String policyDocument) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    var inline = Inline.ofGroup(group.name(), group.inline());
    return new Output(group.name(), input.policyName(), inline.document(input.policyName()));
  }
}
