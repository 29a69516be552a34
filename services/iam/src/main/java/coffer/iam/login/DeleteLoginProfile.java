package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a user's password away.
 *
 * <p>Source: AWS IAM API Reference, "DeleteLoginProfile".
 */
final class DeleteLoginProfile extends ChangeOperation<DeleteLoginProfile.Input> {
  DeleteLoginProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String name = asker.userOrSelf(input.userName()).orElseThrow(PasswordOperation::rootHasNone);
    User user = Users.get(realm, name);
    if (user.password().isEmpty()) {
      throw ProfileShape.missing(user);
    }
    Users.put(realm, user.with(Optional.empty()));
    return WireCall.NOTHING;
  }
}
