package coffer.identity.realm;

import coffer.identity.Accounts;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.tables.View;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom the principals of policies name.
 *
 * <p>A policy that names a user or role means just that one, not whoever has the name later. So
 * policies are stored with unique ids in place of ARNs, and shown with the ARNs the ids have then;
 * the id of one that is gone is shown as it is.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
public final class Identities {
  private static final Pattern ENTITY =
      Pattern.compile("arn:aws:iam::([0-9]{12}):(user|role)(/(?:[!-~]+/)?)([\\w+=,.@-]{1,64})");
  private static final Pattern SESSION =
      Pattern.compile(
          "arn:aws:sts::([0-9]{12}):(assumed-role|federated-user)/"
              + "(?:([\\w+=,.@-]{1,64})/)?([\\w+=,.@-]{2,64})");

  private final Accounts accounts;
  private final Realms realms;

  public Identities(Accounts accounts, Realms realms) {
    this.accounts = accounts;
    this.realms = realms;
  }

  public boolean exists(AccountId account) {
    return accounts.find(account).isPresent();
  }

  public boolean exists(CanonicalUserId account) {
    return accounts.find(account).isPresent();
  }

  /**
   * Whether there is such a user or role, or could be such a session: its role is there, or for a
   * federated user its account.
   */
  public boolean exists(String arn) {
    if (idOf(arn).isPresent()) {
      return true;
    }
    Matcher session = SESSION.matcher(arn);
    return session.matches()
        && session.group(2).equals("federated-user")
        && session.group(3) == null
        && AccountId.parse(session.group(1)).filter(this::exists).isPresent();
  }

  /**
   * The unique id of the user or role an ARN names; for a role's session, the role's id, a colon
   * and the session's name. Empty if there is none, and for federated users, who have none.
   */
  public Optional<String> idOf(String arn) {
    Matcher entity = ENTITY.matcher(arn);
    if (entity.matches()) {
      return realm(entity.group(1))
          .flatMap(realm -> id(realm, entity.group(2), entity.group(3), entity.group(4)));
    }
    Matcher session = SESSION.matcher(arn);
    return session.matches() && session.group(2).equals("assumed-role")
        ? Optional.ofNullable(session.group(3))
            .flatMap(
                role ->
                    realm(session.group(1))
                        .flatMap(realm -> Realms.role(realm, role))
                        .filter(known -> known.name().equals(role)))
            .map(role -> role.id() + ":" + session.group(4))
        : Optional.empty();
  }

  private static Optional<String> id(View realm, String type, String path, String name) {
    return type.equals("user")
        ? Realms.user(realm, name)
            .filter(user -> user.name().equals(name) && user.path().equals(path))
            .map(User::id)
        : Realms.role(realm, name)
            .filter(role -> role.name().equals(name) && role.path().equals(path))
            .map(Role::id);
  }

  /** Whether an account has a user or role of that unique id. */
  public boolean has(AccountId account, String id) {
    return arn(account, id).isPresent();
  }

  /**
   * How a stored principal is shown: by the ARN it has now, or by its id if it is gone.
   *
   * @param id as {@link #idOf} gave it
   * @param arn which it had then
   */
  public String shown(String id, String arn) {
    if (idOf(arn).filter(id::equals).isPresent()) {
      return arn;
    }
    int colon = id.indexOf(':');
    return colon >= 0
        ? id
        : AccountId.parse(arn.split(":", -1)[4]).flatMap(account -> arn(account, id)).orElse(id);
  }

  private Optional<String> arn(AccountId account, String id) {
    String iam = "arn:aws:iam::" + account + ":";
    return realm(account.value())
        .flatMap(
            realm ->
                realm.all(Realms.USERS).values().stream()
                    .filter(user -> user.id().equals(id))
                    .map(user -> iam + "user" + user.path() + user.name())
                    .findFirst()
                    .or(
                        () ->
                            realm.all(Realms.ROLES).values().stream()
                                .filter(role -> role.id().equals(id))
                                .map(role -> iam + "role" + role.path() + role.name())
                                .findFirst()));
  }

  private Optional<View> realm(String account) {
    return AccountId.parse(account).filter(this::exists).map(realms::of);
  }
}
