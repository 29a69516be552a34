package coffer.policy.condition;

import static coffer.policy.condition.Conditions.condition;
import static coffer.policy.condition.Conditions.request;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.context.MapContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator, qualifier and IfExists against every kind of request. What is expected was
 * written down from the IAM User Guide, "IAM JSON policy elements: Condition operators" and
 * "Single-valued vs. multivalued context keys", and not from the code.
 */
final class ConditionTruthTableTest {
  /** Operator; two values of a policy; two of a request that match one; two that match none. */
  private static final String OPERATORS =
      """
      StringEquals              | red  blue   | red  blue | green Red
      StringNotEquals           | red  blue   | red  blue | green Red
      StringEqualsIgnoreCase    | red  BLUE   | RED  blue | green re
      StringNotEqualsIgnoreCase | red  BLUE   | RED  blue | green re
      StringLike                | r*   b?ue   | red  blue | green Red
      StringNotLike             | r*   b?ue   | red  blue | green Red
      NumericEquals             | 5    7.5    | 5.0  7.50 | 6     -5
      NumericNotEquals          | 5    7.5    | 5.0  7.50 | 6     -5
      NumericLessThan           | 5    7.5    | 6    -5   | 7.5   8
      NumericLessThanEquals     | 5    7.5    | 7.5  5    | 7.51  8
      NumericGreaterThan        | 5    7.5    | 6    7.6  | 5     -9
      NumericGreaterThanEquals  | 5    7.5    | 5    8    | 4.99  -9
      DateEquals                | 2026-01-01 2026-02-01 | 2026-01-01T00:00:00Z 1769904000 | 2026-01-02 0
      DateNotEquals             | 2026-01-01 2026-02-01 | 2026-01-01T00:00:00Z 1769904000 | 2026-01-02 0
      DateLessThan              | 2026-01-01 2026-02-01 | 2026-01-31 0          | 2026-02-01 2027
      DateLessThanEquals        | 2026-01-01 2026-02-01 | 2026-02-01 0          | 2026-02-02 2027
      DateGreaterThan           | 2026-01-01 2026-02-01 | 2026-01-02 2027       | 2026-01-01 0
      DateGreaterThanEquals     | 2026-01-01 2026-02-01 | 2026-01-01 2027       | 2025-12-31 0
      Bool                      | true TRUE   | true True | false FALSE
      BinaryEquals              | QQ== Qg==   | QQ== Qg   | Qw==  qq==
      IpAddress                 | 10.0.0.0/8 2001:db8::/32 | 10.1.2.3 2001:DB8::1 | 11.0.0.1 ::1
      NotIpAddress              | 10.0.0.0/8 2001:db8::/32 | 10.1.2.3 2001:DB8::1 | 11.0.0.1 ::1
      ArnEquals                 | arn:aws:iam::1:role/* arn:aws:sns:*:2:t | arn:aws:iam::1:role/a/b arn:aws:sns:x:2:t | arn:aws:iam::2:role/a arn:aws:sns:x:y:2:t
      ArnNotEquals              | arn:aws:iam::1:role/* arn:aws:sns:*:2:t | arn:aws:iam::1:role/a/b arn:aws:sns:x:2:t | arn:aws:iam::2:role/a arn:aws:sns:x:y:2:t
      ArnLike                   | arn:aws:iam::1:role/* arn:aws:sns:*:2:t | arn:aws:iam::1:role/a/b arn:aws:sns:x:2:t | arn:aws:iam::2:role/a arn:aws:sns:x:y:2:t
      ArnNotLike                | arn:aws:iam::1:role/* arn:aws:sns:*:2:t | arn:aws:iam::1:role/a/b arn:aws:sns:x:2:t | arn:aws:iam::2:role/a arn:aws:sns:x:y:2:t
      """;

  /**
   * T is true, F false. ? is several values without a qualifier, of which the guide says that they
   * require one: no match, and so true of a negated operator, but not beyond doubt.
   */
  private static final String EXPECTED =
      """
      qualifier    | negated | absent | empty | match | mismatch | matches | mixed | mismatches
                   | no      | F      | F     | T     | F        | F       | F     | F
                   | yes     | T      | T     | F     | T        | ?       | ?     | ?
      ForAllValues | no      | T      | T     | T     | F        | T       | F     | F
      ForAllValues | yes     | T      | T     | F     | T        | F       | F     | T
      ForAnyValue  | no      | F      | F     | T     | F        | T       | T     | F
      ForAnyValue  | yes     | F      | F     | F     | T        | F       | T     | T
      """;

  /** One cell. */
  record Case(
      String operator, List<String> wanted, String kind, MapContext request, String expected) {
    @Override
    public String toString() {
      return operator + ", " + kind + ": " + expected;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    var columns = cells(EXPECTED.lines().findFirst().orElseThrow());
    for (String operatorLine : OPERATORS.lines().toList()) {
      var operator = cells(operatorLine);
      String name = operator.getFirst();
      boolean negated = name.contains("Not");
      for (String expectedLine : EXPECTED.lines().skip(1).toList()) {
        var row = cells(expectedLine);
        if (row.get(1).equals(negated ? "yes" : "no")) {
          for (int i = 2; i < columns.size(); i++) {
            String kind = columns.get(i);
            String full = row.getFirst().isEmpty() ? name : row.getFirst() + ":" + name;
            var request = requestOf(kind, words(operator.get(2)), words(operator.get(3)));
            var wanted = words(operator.get(1));
            String ifAbsent = kind.equals("absent") ? "T" : row.get(i);
            cases.add(new Case(full, wanted, kind, request, row.get(i)));
            cases.add(new Case(full + "IfExists", wanted, kind, request, ifAbsent));
          }
        }
      }
    }
    return cases;
  }

  private static MapContext requestOf(String kind, List<String> matching, List<String> others) {
    return switch (kind) {
      case "absent" -> MapContext.NOTHING;
      case "empty" -> request();
      case "match" -> request(matching.getFirst());
      case "mismatch" -> request(others.getFirst());
      case "matches" -> request(matching.getFirst(), matching.getLast());
      case "mixed" -> request(matching.getLast(), others.getLast());
      case "mismatches" -> request(others.getFirst(), others.getLast());
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\\|")).stream().map(String::strip).toList();
  }

  private static List<String> words(String cell) {
    return List.of(cell.split(" +"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void holdsAsTheGuideSays(Case it) {
    var condition = condition(it.operator(), it.wanted());

    assertThat(condition.holds(it.request())).isEqualTo(!it.expected().equals("F"));
    assertThat(condition.holdsBeyondDoubt(it.request())).isEqualTo(it.expected().equals("T"));
  }

  @Test
  void theTableLeavesNothingOut() {
    Set<String> names = new HashSet<>();
    cases().forEach(it -> names.add(it.operator()));

    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            ConditionTest.all().stream()
                .map(ConditionTest::name)
                .filter(name -> !name.equals("Null"))
                .toList());
    assertThat(cases()).hasSize(26 * 3 * 2 * 7);
  }

  @ParameterizedTest(name = "Null {0}: absent {1}, without values {2}, there {3}")
  @CsvSource({
    "true, true, true, false",
    "false, false, false, true",
    "TRUE, true, true, false",
    "'true,false', true, true, true",
  })
  void nullAsksWhetherTheKeyIsThere(String wanted, boolean absent, boolean empty, boolean there) {
    var condition = condition("Null", wanted.split(","));

    assertThat(condition.holds(MapContext.NOTHING)).isEqualTo(absent);
    assertThat(condition.holds(request())).isEqualTo(empty);
    assertThat(condition.holds(request("x"))).isEqualTo(there);
    assertThat(condition.holds(request("x", "y"))).isEqualTo(there);
    // A tag's value can be an empty text, and the tag is there all the same.
    assertThat(condition.holds(request(""))).isEqualTo(there);
  }

  @Test
  @DisplayName("T21: ForAllValues and ForAnyValue keep their meaning with negated operators")
  void qualifiersAreNotSwappedByNegation() {
    // None of the values of the request match any of the policy's.
    var all = condition("ForAllValues:StringNotEquals", "secret", "hidden");
    // At least one of the values of the request matches none of the policy's.
    var any = condition("ForAnyValue:StringNotEquals", "secret", "hidden");

    assertThat(all.holds(request("open", "secret"))).isFalse();
    assertThat(any.holds(request("open", "secret"))).isTrue();
    assertThat(all.holds(request("open", "free"))).isTrue();
    assertThat(any.holds(request("open", "free"))).isTrue();
    assertThat(all.holds(request("hidden", "secret"))).isFalse();
    assertThat(any.holds(request("hidden", "secret"))).isFalse();
    assertThat(all.holds(MapContext.NOTHING)).isTrue();
    assertThat(any.holds(MapContext.NOTHING)).isFalse();
    assertThat(all.holds(request())).isTrue();
    assertThat(any.holds(request())).isFalse();
  }
}
