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
 * Puts an inline policy into a group.
 *
 * <p>Source: AWS IAM API Reference, "PutGroupPolicy".
 */
final class PutGroupPolicy extends ChangeOperation<PutGroupPolicy.Input> {
  PutGroupPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, String policyName, String policyDocument) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    var inline = Inline.ofGroup(group.name(), group.inline());
    Groups.put(realm, group.withInline(inline.put(input.policyName(), input.policyDocument())));
    return WireCall.NOTHING;
  }
}
