package coffer.identity.realm;

import java.util.Optional;

/** What is set for an account as a whole. */
public record AccountSettings(Optional<PasswordRules> passwordRules) {
  public static final AccountSettings NONE = new AccountSettings(Optional.empty());

  /**
   * The account's password policy.
   *
   * @param minimumLength 6 to 128
   * @param maxAgeDays 1 to 1,095
   * @param reusePrevention 1 to 24
   */
  public record PasswordRules(
      int minimumLength,
      boolean symbols,
      boolean numbers,
      boolean uppercase,
      boolean lowercase,
      boolean usersMayChange,
      Optional<Integer> maxAgeDays,
      Optional<Integer> reusePrevention,
      boolean hardExpiry) {}
}
