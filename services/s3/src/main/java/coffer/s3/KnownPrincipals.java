package coffer.s3;

import coffer.identity.Accounts;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.document.PrincipalPattern;
import coffer.tables.View;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether somebody a policy names exists: S3 refuses a policy that names nobody.
 *
 * <p>Source: Amazon S3 User Guide, "Principals for bucket policies".
 */
public final class KnownPrincipals {
  private static final Pattern NAMED =
      Pattern.compile(
          "arn:aws:(?:iam|sts)::([0-9]{12}):(user|role|assumed-role|federated-user)/(.+)");

  private final Accounts accounts;
  private final Realms realms;

  public KnownPrincipals(Accounts accounts, Realms realms) {
    this.accounts = accounts;
    this.realms = realms;
  }

  /** Whether it is everyone, or somebody there is. */
  public boolean exists(PrincipalPattern pattern) {
    return switch (pattern) {
      case PrincipalPattern.Everyone() -> true;
      case PrincipalPattern.Account(var account) -> accounts.find(account).isPresent();
      case PrincipalPattern.CanonicalUser(var id) ->
          CanonicalUserId.parse(id).flatMap(accounts::find).isPresent();
      case PrincipalPattern.Service _ -> true;
      case PrincipalPattern.Named(var arn) -> isNamed(arn);
      case PrincipalPattern.UniqueId _, PrincipalPattern.Federated _ -> false;
    };
  }

  private boolean isNamed(String arn) {
    Matcher parts = NAMED.matcher(arn);
    if (!parts.matches()) {
      return false;
    }
    AccountId account = new AccountId(parts.group(1));
    String name = parts.group(3);
    return switch (parts.group(2)) {
      case "user" -> is(account, name, KnownPrincipals::isUser);
      case "role" -> is(account, name, KnownPrincipals::isRole);
      // Of a session there is the role, or nothing but the account, to look for.
      case "assumed-role" ->
          is(account, name, (realm, text) -> Realms.role(realm, first(text)).isPresent());
      default -> accounts.find(account).isPresent();
    };
  }

  private boolean is(AccountId account, String name, BiPredicate<View, String> there) {
    return accounts.find(account).isPresent() && there.test(realms.of(account), name);
  }

  private static boolean isUser(View realm, String pathAndName) {
    return Realms.user(realm, Realms.nameOf(pathAndName))
        .filter(user -> ("/" + pathAndName).equals(user.path() + user.name()))
        .isPresent();
  }

  private static boolean isRole(View realm, String pathAndName) {
    return Realms.role(realm, Realms.nameOf(pathAndName))
        .filter(role -> ("/" + pathAndName).equals(role.path() + role.name()))
        .isPresent();
  }

  private static String first(String roleAndSession) {
    int slash = roleAndSession.indexOf('/');
    return slash < 0 ? roleAndSession : roleAndSession.substring(0, slash);
  }
}
