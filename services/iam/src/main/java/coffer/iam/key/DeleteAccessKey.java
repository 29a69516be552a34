package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.identity.RootKeys;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.tables.Draft;
import coffer.wire.WireCall;
import org.jspecify.annotations.Nullable;

/**
 * Removes a key for good.
 *
 * <p>Source: AWS IAM API Reference, "DeleteAccessKey".
 */
final class DeleteAccessKey extends KeyChange<DeleteAccessKey.Input> {
  DeleteAccessKey(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, String accessKeyId) implements OfKeys {}

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Keys.owner(realm, asker, input.userName());
    var _ = Keys.get(realm, user, input.accessKeyId());
    realm.remove(Realms.KEYS, input.accessKeyId());
    return WireCall.NOTHING;
  }

  @Override
  Object changeOfRoot(Input input, RootKeys keys, Asker asker) {
    must(input.accessKeyId(), id -> keys.remove(asker.account(), id));
    return WireCall.NOTHING;
  }
}
