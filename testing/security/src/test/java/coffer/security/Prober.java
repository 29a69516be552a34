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
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user of the root account with one policy, which tests change between requests, and a role
 * {@code trusting} that trusts the account.
 */
final class Prober implements AutoCloseable {
  static final String NAME = "prober";

  private final Target target;
  private final Account account;
  private final Attack user;
  private final LogReader log;

  Prober(Target target) throws IOException {
    this.target = target;
    this.account =
        target.server().store().accounts().key(target.rootKey().id()).orElseThrow().account();
    this.user = new Attack(target, "s3", "s3", Optional.of(key(target, account)));
    this.log = new LogReader(target);
  }

  /** The number of its account. */
  String account() {
    return account.id().value();
  }

  /** Says what it may, in place of what was said before; however long that is. */
  void may(String... statements) {
    String policy = PolicyText.of(statements);
    target
        .server()
        .store()
        .realms()
        .change(
            account.id(),
            realm -> {
              User known = Realms.user(realm, NAME).orElseThrow();
              realm.put(Realms.USERS, NAME, known.withInline(Map.of("only", policy)));
              return policy;
            });
  }

  Answer ask(Service service, Shot shot) {
    String door = service.name().equals("s3") ? "s3" : "api";
    return user.at(door, service.signing()).fire(shot);
  }

  /** What the request of an answer wanted. */
  Set<LogReader.Wanted> wanted(Answer answer) {
    return log.wanted(answer);
  }

  /** The actions that the request of an answer wanted. */
  Set<String> actions(Answer answer) {
    return wanted(answer).stream()
        .map(LogReader.Wanted::action)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public void close() throws IOException {
    log.close();
  }

  private static Accounts.Key key(Target target, Account account) {
    var ids = new Ids(new SecureRandom());
    AccessKeyId id = ids.key(AccessKeyId.LONG_TERM, account.id());
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
                  Realms.USERS,
                  NAME,
                  User.named(NAME, "/", ids.unique("AIDA"), now, Map.of("a", "b")));
              realm.put(Realms.KEYS, id.value(), new UserKey(NAME, true, now, sealed));
              realm.put(Realms.ROLES, "trusting", trusting(account, ids));
              return new Accounts.Key(id, secret);
            });
  }

  private static Role trusting(Account account, Ids ids) {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":\
        ["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Principal":{"AWS":"%s"}}]}\
        """
            .formatted(account.id());
    return Role.named("trusting", "/", ids.unique("AROA"), Instant.EPOCH, trust);
  }
}
