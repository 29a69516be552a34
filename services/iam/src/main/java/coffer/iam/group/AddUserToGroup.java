package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Group;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a user to a group; one that belongs to it already stays in it.
 *
 * <p>Source: AWS IAM API Reference, "AddUserToGroup"; quota: IAM User Guide, "IAM and AWS STS
 * quotas".
 */
final class AddUserToGroup extends ChangeOperation<AddUserToGroup.Input> {
  private static final int MAX = 10;

  AddUserToGroup(IamContext iam) {
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
    if (user.groups().stream().noneMatch(group.name()::equalsIgnoreCase)) {
      if (user.groups().size() >= MAX) {
        throw IamError.quota("GroupsPerUser", MAX);
      }
      var groups = new ArrayList<>(user.groups());
      groups.add(group.name());
      Users.put(realm, user.inGroups(List.copyOf(groups)));
    }
    return WireCall.NOTHING;
  }
}
