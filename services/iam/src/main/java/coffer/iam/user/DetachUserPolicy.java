package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Detaches a managed policy from a user.
 *
 * <p>Source: AWS IAM API Reference, "DetachUserPolicy".
 */
final class DetachUserPolicy extends ChangeOperation<DetachUserPolicy.Input> {
  DetachUserPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, String policyArn) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.bounded(realm, asker, input.userName())
        .telling("iam:PolicyARN", input.policyArn());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    var attached = Attached.without(user.attached(), input.policyArn());
    Users.put(realm, user.withAttached(attached));
    return WireCall.NOTHING;
  }
}
