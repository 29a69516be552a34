package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes a user that nothing is left of but its tags and its boundary.
 *
 * <p>Source: AWS IAM API Reference, "DeleteUser".
 */
final class DeleteUser extends ChangeOperation<DeleteUser.Input> {
  DeleteUser(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    must(Users.keys(realm, user).isEmpty(), "delete access keys");
    must(user.password().isEmpty(), "delete login profile");
    must(Users.devices(realm, user).isEmpty(), "delete MFA device");
    must(user.inline().isEmpty(), "delete policies");
    must(user.attached().isEmpty(), "detach all policies");
    must(user.groups().isEmpty(), "remove users from group");
    realm.remove(Realms.USERS, Realms.key(user.name()));
    return WireCall.NOTHING;
  }

  private static void must(boolean isDone, String what) {
    if (!isDone) {
      throw IamError.mustFirst(what);
    }
  }
}
