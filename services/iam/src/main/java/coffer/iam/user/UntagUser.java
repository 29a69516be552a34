package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.List;

/**
 * Removes tags from a user.
 *
 * <p>Source: AWS IAM API Reference, "UntagUser".
 */
final class UntagUser extends ChangeOperation<UntagUser.Input> {
  UntagUser(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, List<String> tagKeys) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName()).naming(input.tagKeys());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    Users.put(realm, user.tagged(Tags.removed(user.tags(), input.tagKeys())));
    return WireCall.NOTHING;
  }
}
