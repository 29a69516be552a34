package coffer.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of an account.
 *
 * <p>Source: AWS Account Management Reference Guide, "View AWS account identifiers".
 *
 * @param value 12 digits
 */
public record AccountId(String value) implements Comparable<AccountId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{12}");

  public AccountId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an account id");
    }
  }

  public static Optional<AccountId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new AccountId(text)) : Optional.empty();
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
