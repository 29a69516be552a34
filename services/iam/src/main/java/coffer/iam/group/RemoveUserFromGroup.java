package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Group;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes a user from a group.
 *
 * <p>Source: AWS IAM API Reference, "RemoveUserFromGroup".
 */
final class RemoveUserFromGroup extends ChangeOperation<RemoveUserFromGroup.Input> {
  RemoveUserFromGroup(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, String userName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    User user = Users.get(realm, input.userName());
    var others =
        user.groups().stream().filter(name -> !name.equalsIgnoreCase(group.name())).toList();
    Users.put(realm, user.inGroups(others));
    return WireCall.NOTHING;
  }
}
