package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.iam.Target;
import coffer.identity.realm.Group;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes an inline policy from a group.
 *
 * <p>Source: AWS IAM API Reference, "DeleteGroupPolicy".
 */
final class DeleteGroupPolicy extends ChangeOperation<DeleteGroupPolicy.Input> {
  DeleteGroupPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, String policyName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    var inline = Inline.ofGroup(group.name(), group.inline());
    Groups.put(realm, group.withInline(inline.without(input.policyName())));
    return WireCall.NOTHING;
  }
}
