package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes a group that has neither members nor policies.
 *
 * <p>Source: AWS IAM API Reference, "DeleteGroup".
 */
final class DeleteGroup extends ChangeOperation<DeleteGroup.Input> {
  DeleteGroup(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    if (!Users.members(realm, group.name()).isEmpty()) {
      throw IamError.mustFirst("remove users from group");
    }
    if (!group.inline().isEmpty()) {
      throw IamError.mustFirst("delete policies");
    }
    if (!group.attached().isEmpty()) {
      throw IamError.mustFirst("detach all policies");
    }
    realm.remove(Realms.GROUPS, Realms.key(group.name()));
    return WireCall.NOTHING;
  }
}
