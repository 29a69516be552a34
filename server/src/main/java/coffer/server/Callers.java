package coffer.server;

import coffer.identity.AccessKey;
import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.SecretKey;
import coffer.pipeline.Principal;
import coffer.pipeline.Session;
import coffer.policy.decide.Requester;
import coffer.sts.session.Claims;
import coffer.sts.session.SessionTokens;
import coffer.tables.View;
import coffer.wire.auth.KeyRing;
import coffer.wire.auth.SigningKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everybody who can sign a request: the accounts' root users, IAM users, and whoever holds a
 * session's credentials. Whatever a token says, the user or role it speaks of is looked up now: one
 * that is gone, or was made anew under its name, is nobody, and so is everybody of an account that
 * was closed.
 */
final class Callers implements KeyRing<Principal> {
  private static final int MAX_CACHED = 10_000;

  private final Accounts accounts;
  private final Realms realms;
  private final Secrets secrets;
  private final SessionTokens tokens;
  private final Predicate<AccountId> closed;
  private final Cache<Secrets.Sealed, SecretKey> opened =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

  /**
   * @param closed tells the accounts of which nobody is heard any more
   */
  Callers(
      Accounts accounts,
      Realms realms,
      Secrets secrets,
      SessionTokens tokens,
      Predicate<AccountId> closed) {
    this.accounts = accounts;
    this.realms = realms;
    this.secrets = secrets;
    this.tokens = tokens;
    this.closed = closed;
  }

  @Override
  public Optional<SigningKey<Principal>> find(AccessKeyId id, String sessionToken) {
    // A closed account's key is one that is not there, also for what needs no permission.
    return held(id, sessionToken).filter(key -> key.owner().account().filter(closed).isEmpty());
  }

  private Optional<SigningKey<Principal>> held(AccessKeyId id, String sessionToken) {
    return sessionToken.isEmpty()
        ? accounts.key(id).map(Callers::root).or(() -> user(id))
        : session(id, sessionToken);
  }

  private static SigningKey<Principal> root(AccessKey key) {
    var account = key.account();
    return new SigningKey<>(
        key.id(),
        key.secret(),
        new Principal.Root(account.id(), account.canonicalId(), account.name()));
  }

  private Optional<SigningKey<Principal>> user(AccessKeyId id) {
    return id.account().flatMap(accounts::find).flatMap(account -> user(id, account));
  }

  private Optional<SigningKey<Principal>> user(AccessKeyId id, Account account) {
    View realm = realms.of(account.id());
    return realm
        .find(Realms.KEYS, id.value())
        .filter(UserKey::active)
        .flatMap(
            key ->
                Realms.user(realm, key.user())
                    .map(user -> user(account, user, Optional.empty()))
                    .map(who -> new SigningKey<>(id, secret(id, account, key), who)));
  }

  private SecretKey secret(AccessKeyId id, Account account, UserKey key) {
    return opened.get(
        key.secret(),
        kept -> new SecretKey(secrets.open(UserKey.context(account.id(), id), kept).utf8()));
  }

  private Optional<SigningKey<Principal>> session(AccessKeyId id, String token) {
    return tokens
        .open(token)
        .filter(held -> held.claims().key().equals(id))
        .flatMap(
            held ->
                accounts
                    .find(held.claims().account())
                    .flatMap(account -> who(held.claims(), account))
                    .map(who -> key(held, who)));
  }

  private static SigningKey<Principal> key(SessionTokens.Opened held, Principal who) {
    var claims = held.claims();
    return new SigningKey<>(
        claims.key(), held.secret(), who, Optional.of(claims.session().expires()));
  }

  private Optional<Principal> who(Claims claims, Account account) {
    View realm = realms.of(account.id());
    Session session = claims.session();
    return switch (claims.kind()) {
      case ROOT ->
          Optional.of(
              new Principal.Root(
                  account.id(), account.canonicalId(), account.name(), Optional.of(session)));
      case USER ->
          Realms.user(realm, claims.name())
              .filter(user -> user.id().equals(claims.id()))
              .map(user -> user(account, user, Optional.of(session)));
      case ROLE ->
          Realms.role(realm, claims.name())
              .filter(role -> role.id().equals(claims.id()))
              .map(role -> role(account, role, claims));
      case FEDERATED_USER -> federated(account, realm, claims);
    };
  }

  static Principal user(Account account, User user, Optional<Session> session) {
    return new Principal.User(
        home(account), user.name(), arn(account, user), user.id(), user.tags(), session);
  }

  private static Arn arn(Account account, User user) {
    return new Arn("arn:aws:iam::" + account.id() + ":user" + user.path() + user.name());
  }

  static Principal role(Account account, Role role, Claims claims) {
    return new Principal.AssumedRole(
        home(account),
        role.name(),
        new Arn("arn:aws:iam::" + account.id() + ":role" + role.path() + role.name()),
        role.id(),
        claims.detail().orElse(""),
        role.tags(),
        role.service().isPresent(),
        claims.session());
  }

  private static Optional<Principal> federated(Account account, View realm, Claims claims) {
    if (claims.detail().isEmpty()) {
      return Optional.of(
          new Principal.FederatedUser(
              home(account),
              claims.name(),
              Optional.empty(),
              Arn.root(account.id()),
              account.id().value(),
              claims.session()));
    }
    return Realms.user(realm, claims.detail().get())
        .filter(user -> user.id().equals(claims.id()))
        .map(
            user ->
                new Principal.FederatedUser(
                    home(account),
                    claims.name(),
                    Optional.of(user.name()),
                    arn(account, user),
                    user.id(),
                    tagged(claims.session(), user.tags())));
  }

  /** A federated user has the tags of the user who asked, under those that were passed. */
  private static Session tagged(Session session, Map<String, String> tags) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(tags);
    // Removed first, for a map keeps the spelling of the key it has.
    session.tags().keySet().forEach(all::remove);
    all.putAll(session.tags());
    return session.tagged(all);
  }

  private static Requester.Home home(Account account) {
    return new Requester.Home(account.id(), account.canonicalId());
  }
}
