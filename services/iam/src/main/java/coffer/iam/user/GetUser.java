package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/**
 * Answers a user, or who asks where nobody is named.
 *
 * <p>Source: AWS IAM API Reference, "GetUser".
 */
final class GetUser extends ReadOperation<GetUser.Input> {
  GetUser(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName) {}

  record Output(Users.Shape user) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    return new Output(
        asker
            .userOrSelf(input.userName())
            .map(name -> Users.Shape.of(Users.get(realm, name), asker.account()))
            .orElseGet(() -> Users.Shape.root(iam(), asker)));
  }
}
