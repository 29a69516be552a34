package coffer.security;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import coffer.wire.model.Service;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user of the root account with one policy, which changes from request to request; and a role,
 * {@code trusting}, that lets the account take it on.
 */
final class Prober {
  static final String NAME = "prober";

  private final Target target;
  private final Account account;
  private final Attack attack;

  Prober(Target target) {
    this.target = target;
    this.account =
        target.server().store().accounts().key(target.rootKey().id()).orElseThrow().account();
    this.attack = new Attack(target, "s3", "s3", Optional.of(key()));
  }

  /** The number of its account. */
  String account() {
    return account.id().value();
  }

  /** Says what it may, in place of what was said before. */
  void may(String... statements) {
    String policy = PolicyText.of(statements);
    target
        .server()
        .store()
        .realms()
        .change(
            account.id(),
            realm -> {
              User user = Realms.user(realm, NAME).orElseThrow();
              realm.put(Realms.USERS, NAME, user.withInline(Map.of("only", policy)));
              return policy;
            });
  }

  /** At the door of the service. */
  Answer ask(Service service, Shot shot) {
    String door = service.name().equals("s3") ? "s3" : "api";
    return attack.at(door, service.signing()).fire(shot);
  }

  private Accounts.Key key() {
    var ids = new Ids(new SecureRandom());
    AccessKeyId id = ids.key(Ids.LONG_TERM, account.id());
    SecretKey secret = ids.secret();
    var sealed =
        new Secrets(target.server().directory().keystore())
            .seal(UserKey.context(account.id(), id), ByteString.wrap(secret.reveal()));
    Instant now = Instant.EPOCH;
    return target
        .server()
        .store()
        .realms()
        .change(
            account.id(),
            realm -> {
              realm.put(
                  Realms.USERS, NAME, User.named(NAME, "/", ids.unique("AIDA"), now, Map.of()));
              realm.put(Realms.KEYS, id.value(), new UserKey(NAME, true, now, sealed));
              realm.put(Realms.ROLES, "trusting", trusting(ids));
              return new Accounts.Key(id, secret);
            });
  }

  private Role trusting(Ids ids) {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":\
        ["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Principal":{"AWS":"%s"}}]}\
        """
            .formatted(account.id());
    return new Role(
        "trusting",
        "/",
        ids.unique("AROA"),
        Instant.EPOCH,
        trust,
        Optional.empty(),
        3600,
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty());
  }
}
