package coffer.policy.condition;

import coffer.kernel.AddressRange;
import coffer.kernel.IpAddress;
import coffer.policy.text.Template;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A way to compare. A negated one is satisfied by values that match none of a policy's.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
public enum ConditionOperator {
  STRING_EQUALS("StringEquals", false, Texts.EXACT),
  STRING_NOT_EQUALS("StringNotEquals", true, Texts.EXACT),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, Texts.ANY_CASE),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, Texts.ANY_CASE),
  STRING_LIKE("StringLike", false, Texts.WILD),
  STRING_NOT_LIKE("StringNotLike", true, Texts.WILD),
  NUMERIC_EQUALS("NumericEquals", false, number(order -> order == 0)),
  NUMERIC_NOT_EQUALS("NumericNotEquals", true, number(order -> order == 0)),
  NUMERIC_LESS_THAN("NumericLessThan", false, number(order -> order < 0)),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, number(order -> order <= 0)),
  NUMERIC_GREATER_THAN("NumericGreaterThan", false, number(order -> order > 0)),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, number(order -> order >= 0)),
  DATE_EQUALS("DateEquals", false, date(order -> order == 0)),
  DATE_NOT_EQUALS("DateNotEquals", true, date(order -> order == 0)),
  DATE_LESS_THAN("DateLessThan", false, date(order -> order < 0)),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(order -> order <= 0)),
  DATE_GREATER_THAN("DateGreaterThan", false, date(order -> order > 0)),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(order -> order >= 0)),
  BOOL("Bool", false, new Booleans()),
  BINARY_EQUALS("BinaryEquals", false, bytes()),
  IP_ADDRESS("IpAddress", false, address()),
  NOT_IP_ADDRESS("NotIpAddress", true, address()),
  ARN_EQUALS("ArnEquals", false, new Arns()),
  ARN_NOT_EQUALS("ArnNotEquals", true, new Arns()),
  ARN_LIKE("ArnLike", false, new Arns()),
  ARN_NOT_LIKE("ArnNotLike", true, new Arns()),
  NULL("Null", false, new Presence());

  private final String written;
  private final boolean negated;

  @SuppressWarnings("ImmutableEnumChecker") // every type is a record or enum without state
  private final ValueType type;

  ConditionOperator(String written, boolean negated, ValueType type) {
    this.written = written;
    this.negated = negated;
    this.type = type;
  }

  public String written() {
    return written;
  }

  /** Whether values satisfy it that match none of the policy's, as with StringNotEquals. */
  public boolean isNegated() {
    return negated;
  }

  /**
   * Why a policy cannot compare with that value, for instance a date that is none; else empty. With
   * strings, Bool and ARNs a value may have policy variables, and then only these are judged. With
   * the others a variable is a flaw.
   */
  public Optional<String> flaw(String value) {
    return type.flaw(value);
  }

  Comparison comparison(List<Template> values) {
    return type.comparison(values);
  }

  private static ValueType number(IntPredicate order) {
    return new Parsed<>(
        "Not an integer or decimal number.",
        Quantity::parse,
        Quantity::parse,
        (given, wanted) -> order.test(given.compareTo(wanted)));
  }

  private static ValueType date(IntPredicate order) {
    return new Parsed<>(
        "Neither a date of ISO 8601 as W3C has them nor seconds since 1970.",
        Moment::parse,
        Moment::parse,
        (given, wanted) -> order.test(given.compareTo(wanted)));
  }

  private static ValueType bytes() {
    return new Parsed<>(
        "Not base64.", ConditionOperator::decode, ConditionOperator::decode, ByteBuffer::equals);
  }

  private static ValueType address() {
    return new Parsed<>(
        "Neither an IP address nor a range of them in CIDR form.",
        text -> IpAddress.parse(text).orElse(null),
        text -> AddressRange.parse(text).orElse(null),
        (given, wanted) -> wanted.has(given));
  }

  private static @Nullable ByteBuffer decode(String text) {
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}
