package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import org.jspecify.annotations.Nullable;

/**
 * Switches a key on or off.
 *
 * <p>Source: AWS IAM API Reference, "UpdateAccessKey".
 */
final class UpdateAccessKey extends ChangeOperation<UpdateAccessKey.Input> {
  UpdateAccessKey(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, String accessKeyId, String status) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    boolean active = input.status().equals(Keys.ACTIVE);
    if (!active && !input.status().equals(Keys.INACTIVE)) {
      throw IamError.INVALID_INPUT.because("A key can be set Active or Inactive only.");
    }
    User user = Keys.owner(realm, asker, input.userName());
    var key = Keys.get(realm, user, input.accessKeyId());
    realm.put(Realms.KEYS, input.accessKeyId(), key.activated(active));
    return WireCall.NOTHING;
  }
}
