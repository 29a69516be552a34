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
import java.util.Optional;

/**
 * Sets a user's permissions boundary.
 *
 * <p>Source: AWS IAM API Reference, "PutUserPermissionsBoundary"; IAM User Guide, "Delegating
 * responsibility to others using permissions boundaries": the condition key tells the boundary that
 * is to be.
 */
final class PutUserPermissionsBoundary extends ChangeOperation<PutUserPermissionsBoundary.Input> {
  PutUserPermissionsBoundary(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, String permissionsBoundary) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName())
        .within(Optional.ofNullable(input.permissionsBoundary()));
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    String boundary = Attached.found(realm, asker.account(), input.permissionsBoundary());
    Users.put(realm, user.within(Optional.of(boundary)));
    return WireCall.NOTHING;
  }
}
