package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.IamError;
import coffer.identity.realm.AccountSettings.PasswordRules;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User.Password;
import coffer.tables.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What the account asks of passwords.
 *
 * <p>Source: IAM User Guide, "Set an account password policy for IAM users": rules of the default
 * password policy and of one's own.
 */
final class Passwords {
  private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";
  private static final int DEFAULT_LENGTH = 8;
  private static final int DEFAULT_KINDS = 3;

  private Passwords() {}

  /** Makes sure that a password is what the account asks for. */
  static void check(View realm, Asker asker, String password) {
    Optional<PasswordRules> rules = Realms.settings(realm).passwordRules();
    if (rules.isPresent()) {
      check(rules.get(), password);
    } else {
      checkByDefault(password, asker.account().value());
    }
  }

  private static void check(PasswordRules rules, String password) {
    must(
        password.length() >= rules.minimumLength(),
        "Password should have a minimum length of " + rules.minimumLength());
    must(
        !rules.uppercase() || has(password, Passwords::isUpper),
        "Password should have at least one uppercase letter");
    must(
        !rules.lowercase() || has(password, Passwords::isLower),
        "Password should have at least one lowercase letter");
    must(
        !rules.numbers() || has(password, Passwords::isDigit),
        "Password should have at least one number");
    must(
        !rules.symbols() || has(password, Passwords::isSymbol),
        "Password should have at least one symbol");
  }

  private static void checkByDefault(String password, String account) {
    must(
        password.length() >= DEFAULT_LENGTH,
        "Password should have a minimum length of " + DEFAULT_LENGTH);
    long kinds =
        Stream.<IntPredicate>of(
                Passwords::isUpper, Passwords::isLower, Passwords::isDigit, Passwords::isSymbol)
            .filter(kind -> has(password, kind))
            .count();
    must(
        kinds >= DEFAULT_KINDS,
        "Password should have three of these: uppercase letters, lowercase letters, numbers,"
            + " symbols");
    must(!password.equals(account), "Password should not be the account's number");
  }

  /** Makes sure that a password is not one that the user had of late. */
  static void checkReuse(View realm, Optional<Password> now, String password) {
    int remembered = remembered(realm);
    if (now.isEmpty() || remembered == 0) {
      return;
    }
    boolean isKnown =
        Stream.concat(Stream.of(now.get().hash()), now.get().earlier().stream())
            .limit(remembered)
            .anyMatch(hash -> PasswordHash.matches(hash, password));
    must(!isKnown, "Password was used before");
  }

  /** How many passwords must not come again. */
  private static int remembered(View realm) {
    return Realms.settings(realm).passwordRules().flatMap(PasswordRules::reusePrevention).orElse(0);
  }

  /** With a new hash in place of the one there is. */
  static Password replaced(
      View realm, Password now, String hash, Instant at, boolean resetRequired) {
    var earlier = new ArrayList<String>();
    earlier.add(now.hash());
    earlier.addAll(now.earlier());
    // The newest one is the current hash itself.
    int kept = Math.max(0, remembered(realm) - 1);
    return new Password(
        hash,
        at,
        resetRequired,
        now.created(),
        List.copyOf(earlier.subList(0, Math.min(kept, earlier.size()))));
  }

  private static boolean has(String password, IntPredicate kind) {
    return password.chars().anyMatch(kind);
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSymbol(int c) {
    return SYMBOLS.indexOf(c) >= 0;
  }

  private static void must(boolean isSo, String otherwise) {
    if (!isSo) {
      throw IamError.PASSWORD_POLICY_VIOLATION.because(otherwise);
    }
  }
}
