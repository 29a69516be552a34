package coffer.identity;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An account.
 *
 * <p>Source: AWS Organizations API Reference, "CreateAccount", for the shapes of name and email.
 *
 * @param name 1 to 50 printable ASCII characters
 * @param email 6 to 64 characters, or empty
 */
public record Account(
    AccountId id, String name, String email, CanonicalUserId canonicalId, Instant created) {
  private static final Pattern NAME = Pattern.compile("[ -~]{1,50}");
  private static final Pattern EMAIL =
      Pattern.compile("(?=.{6,64}$)[!-?A-~]+@[!-?A-~]+\\.[!-?A-~]+");

  /** Whether an account may have that name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.isBlank() && text.strip().equals(text);
  }

  public static boolean isEmail(String text) {
    return EMAIL.matcher(text).matches();
  }
}
