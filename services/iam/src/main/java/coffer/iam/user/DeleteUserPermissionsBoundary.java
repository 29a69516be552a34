package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.Optional;

/**
 * Removes a user's permissions boundary.
 *
 * <p>Source: AWS IAM API Reference, "DeleteUserPermissionsBoundary".
 */
final class DeleteUserPermissionsBoundary
    extends ChangeOperation<DeleteUserPermissionsBoundary.Input> {
  DeleteUserPermissionsBoundary(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.bounded(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    if (user.boundary().isEmpty()) {
      throw IamError.NO_SUCH_ENTITY.because(
          "The user with name " + user.name() + " has no permissions boundary.");
    }
    Users.put(realm, user.within(Optional.empty()));
    return WireCall.NOTHING;
  }
}
