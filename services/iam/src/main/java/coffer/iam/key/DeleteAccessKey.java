package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import org.jspecify.annotations.Nullable;

/**
 * Removes a key for good.
 *
 * <p>Source: AWS IAM API Reference, "DeleteAccessKey".
 */
final class DeleteAccessKey extends ChangeOperation<DeleteAccessKey.Input> {
  DeleteAccessKey(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, String accessKeyId) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Keys.owner(realm, asker, input.userName());
    var _ = Keys.get(realm, user, input.accessKeyId());
    realm.remove(Realms.KEYS, input.accessKeyId());
    return WireCall.NOTHING;
  }
}
