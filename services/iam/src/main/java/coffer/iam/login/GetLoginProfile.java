package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a user has a password, and since when.
 *
 * <p>Source: AWS IAM API Reference, "GetLoginProfile".
 */
final class GetLoginProfile extends ReadOperation<GetLoginProfile.Input> {
  GetLoginProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName) {}

  record Output(ProfileShape loginProfile) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    String name = asker.userOrSelf(input.userName()).orElseThrow(PasswordOperation::rootHasNone);
    return new Output(ProfileShape.of(Users.get(realm, name)));
  }
}
