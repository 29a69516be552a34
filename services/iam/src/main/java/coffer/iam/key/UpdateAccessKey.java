package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.RootKeys;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.wire.WireCall;
import org.jspecify.annotations.Nullable;

/**
 * Switches a key on or off.
 *
 * <p>Source: AWS IAM API Reference, "UpdateAccessKey".
 */
final class UpdateAccessKey extends KeyChange<UpdateAccessKey.Input> {
  UpdateAccessKey(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, String accessKeyId, String status) implements OfKeys {}

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    boolean active = isActive(input.status());
    User user = Keys.owner(realm, asker, input.userName());
    var key = Keys.get(realm, user, input.accessKeyId());
    realm.put(Realms.KEYS, input.accessKeyId(), key.activated(active));
    return WireCall.NOTHING;
  }

  @Override
  Object changeOfRoot(Input input, RootKeys keys, Asker asker) {
    boolean active = isActive(input.status());
    must(input.accessKeyId(), id -> keys.activate(asker.account(), id, active));
    return WireCall.NOTHING;
  }

  private static boolean isActive(String status) {
    boolean active = status.equals(Keys.ACTIVE);
    if (!active && !status.equals(Keys.INACTIVE)) {
      throw IamError.INVALID_INPUT.because("A key can be set Active or Inactive only.");
    }
    return active;
  }
}
