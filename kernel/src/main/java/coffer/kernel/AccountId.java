package coffer.kernel;

import java.util.Optional;

/**
 * The number of an account.
 *
 * <p>Source: AWS Account Management Reference Guide, "View AWS account identifiers".
 *
 * @param value 12 digits
 */
public record AccountId(String value) implements Comparable<AccountId> {
  private static final Letters LETTERS = Letters.of("09");

  public AccountId {
    if (!LETTERS.spell(value, 12, 12)) {
      throw new IllegalArgumentException("not an account id");
    }
  }

  public static Optional<AccountId> parse(String text) {
    return LETTERS.spell(text, 12, 12) ? Optional.of(new AccountId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
