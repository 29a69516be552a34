package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.View;

/**
 * Answers an inline policy of a user.
 *
 * <p>Source: AWS IAM API Reference, "GetUserPolicy".
 */
final class GetUserPolicy extends ReadOperation<GetUserPolicy.Input> {
  GetUserPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, String policyName) {}

  record Output(String userName, String policyName, String policyDocument) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    var inline = Inline.ofUser(user.name(), user.inline());
    return new Output(user.name(), input.policyName(), inline.document(input.policyName()));
  }
}
