package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.pipeline.Access;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes a user's name or path. Who asks must be allowed to on what it is and on what it becomes.
 *
 * <p>Source: AWS IAM API Reference, "UpdateUser"; IAM User Guide, "Rename an IAM user".
 */
final class UpdateUser extends ChangeOperation<UpdateUser.Input> {
  UpdateUser(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, @Nullable String newPath, @Nullable String newUserName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    var source = target(input, realm, asker);
    if (input.userName() == null) {
      return List.of(source.access(action()));
    }
    String path =
        input.newPath() != null
            ? input.newPath()
            : Realms.user(realm, input.userName()).map(User::path).orElse("/");
    String name = input.newUserName() != null ? input.newUserName() : input.userName();
    var becomes = Target.made("user", asker.account(), path, name).with(source.facts());
    return becomes.equals(source)
        ? List.of(source.access(action()))
        : List.of(source.access(action()), becomes.access(action()));
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    String name = input.newUserName() != null ? input.newUserName() : user.name();
    String path = input.newPath() != null ? input.newPath() : user.path();
    boolean isAnother = !Realms.key(name).equals(Realms.key(user.name()));
    if (isAnother && Realms.user(realm, name).isPresent()) {
      throw IamError.exists("User", name);
    }
    Users.keys(realm, user).forEach((id, key) -> realm.put(Realms.KEYS, id, key.of(name)));
    Users.devices(realm, user)
        .forEach(
            (id, device) ->
                realm.put(Realms.MFA, id, device.of(Optional.of(name), device.enabled())));
    realm.remove(Realms.USERS, Realms.key(user.name()));
    Users.put(realm, user.called(name, path));
    return WireCall.NOTHING;
  }
}
