package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes an inline policy from a user.
 *
 * <p>Source: AWS IAM API Reference, "DeleteUserPolicy".
 */
final class DeleteUserPolicy extends ChangeOperation<DeleteUserPolicy.Input> {
  DeleteUserPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, String policyName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.bounded(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    var inline = Inline.ofUser(user.name(), user.inline());
    Users.put(realm, user.withInline(inline.without(input.policyName())));
    return WireCall.NOTHING;
  }
}
