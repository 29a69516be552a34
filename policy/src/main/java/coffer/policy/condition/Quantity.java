package coffer.policy.condition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An integer or decimal number, exact. Exponents are not numbers here: {@code 1e999999999} would
 * take a gigabyte to write out.
 *
 * @param whole of a small integer
 * @param exact every other number
 */
record Quantity(long whole, @Nullable BigDecimal exact) implements Comparable<Quantity> {
  private static final int MAX_LENGTH = 64;

  /** Most digits of which a {@code long} has every number. */
  private static final int SMALL = 18;

  static @Nullable Quantity parse(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_LENGTH) {
      return null;
    }
    int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int point = -1;
    long whole = 0;
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        whole = 10 * whole + (c - '0'); // may overflow, and is not used then
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return null;
      }
    }
    if (length == from || point == from || point == length - 1) {
      return null;
    }
    if (point >= 0 || length - from > SMALL) {
      return new Quantity(0, new BigDecimal(text));
    }
    return new Quantity(text.charAt(0) == '-' ? -whole : whole, null);
  }

  @Override
  public int compareTo(Quantity other) {
    return exact == null && other.exact == null
        ? Long.compare(whole, other.whole)
        : decimal().compareTo(other.decimal());
  }

  private BigDecimal decimal() {
    return exact == null ? BigDecimal.valueOf(whole) : exact;
  }
}
