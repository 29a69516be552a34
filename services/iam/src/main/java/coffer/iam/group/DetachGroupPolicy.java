package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.Group;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Detaches a managed policy from a group.
 *
 * <p>Source: AWS IAM API Reference, "DetachGroupPolicy".
 */
final class DetachGroupPolicy extends ChangeOperation<DetachGroupPolicy.Input> {
  DetachGroupPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, String policyArn) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName())
        .telling("iam:PolicyARN", input.policyArn());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    var attached = Attached.without(group.attached(), input.policyArn());
    Groups.put(realm, group.withAttached(attached));
    return WireCall.NOTHING;
  }
}
