package coffer.iam;

import coffer.identity.Account;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccountId;
import coffer.tables.Draft;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The users of a realm. */
public final class Users {
  private Users() {}

  /** A user, as the API writes it. */
  public record Shape(
      String path,
      @Nullable String userName,
      String userId,
      String arn,
      Instant createDate,
      Attached.@Nullable Boundary permissionsBoundary,
      @Nullable List<Tag> tags) {
    public static Shape of(User user, AccountId account) {
      return new Shape(
          user.path(),
          user.name(),
          user.id(),
          new Arns(account).user(user),
          user.created(),
          Attached.Boundary.of(user.boundary()),
          user.tags().isEmpty() ? null : Tag.list(user.tags()));
    }

    /** The root user who asks; it is called by the account's alias, if there is one. */
    public static Shape root(IamContext iam, Asker asker) {
      var account = asker.account();
      return new Shape(
          "/",
          iam.aliases().of(account).orElse(null),
          account.value(),
          new Arns(account).root(),
          iam.accounts().find(account).map(Account::created).orElse(asker.at()),
          null,
          null);
    }

    /** As listings write it, without tags and boundary. */
    public static Shape brief(User user, AccountId account) {
      return new Shape(
          user.path(),
          user.name(),
          user.id(),
          new Arns(account).user(user),
          user.created(),
          null,
          null);
    }
  }

  /** The user of that name. */
  public static User get(View realm, String name) {
    return Realms.user(realm, name).orElseThrow(() -> IamError.noSuch("user", name));
  }

  public static void put(Draft realm, User user) {
    realm.put(Realms.USERS, Realms.key(user.name()), user);
  }

  /** A user with the boundary it has, for actions that may depend on it. */
  public static Target bounded(View realm, Asker asker, @Nullable String name) {
    var target = Target.user(realm, asker.account(), name);
    return name == null
        ? target
        : Realms.user(realm, name).map(user -> target.within(user.boundary())).orElse(target);
  }

  /** A user, or who asks where nobody is named: a user, or the root user. */
  public static Target orSelf(View realm, Asker asker, @Nullable String name) {
    return asker
        .userOrSelf(name)
        .map(user -> Target.user(realm, asker.account(), user))
        .orElseGet(() -> Target.root(asker.account()));
  }

  /** A user's access keys, by their ids. */
  public static SortedMap<String, UserKey> keys(View realm, User user) {
    var keys = new TreeMap<>(realm.all(Realms.KEYS));
    keys.values().removeIf(key -> !isSame(key.user(), user));
    return keys;
  }

  /** The MFA devices that are enabled for a user. */
  public static SortedMap<String, MfaDevice> devices(View realm, User user) {
    var devices = new TreeMap<>(realm.all(Realms.MFA));
    devices.values().removeIf(device -> device.user().filter(u -> isSame(u, user)).isEmpty());
    return devices;
  }

  /** The members of a group, by the keys of their names. */
  public static SortedMap<String, User> members(View realm, String group) {
    var users = new TreeMap<>(realm.all(Realms.USERS));
    users.values().removeIf(user -> user.groups().stream().noneMatch(group::equalsIgnoreCase));
    return users;
  }

  private static boolean isSame(String name, User user) {
    return Realms.key(name).equals(Realms.key(user.name()));
  }
}
