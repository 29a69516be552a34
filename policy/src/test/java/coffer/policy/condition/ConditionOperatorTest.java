package coffer.policy.condition;

import static coffer.policy.condition.Conditions.condition;
import static coffer.policy.condition.Conditions.holds;
import static coffer.policy.condition.Conditions.request;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.context.MapContext;
import coffer.policy.text.Template;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
final class ConditionOperatorTest {
  @ParameterizedTest(name = "{1} {0} {2}: {3}")
  @CsvSource({
    // Wildcards are for Like only; case counts unless the name says otherwise.
    "StringEquals, red, r*, false",
    "StringEquals, r*, r*, true",
    "StringEqualsIgnoreCase, r*, R*, true",
    "StringEqualsIgnoreCase, red, R*, false",
    "StringEqualsIgnoreCase, STRASSE, straße, false",
    "StringLike, red, r?d, true",
    "StringLike, red, R?d, false",
    "StringLike, r*, r${*}, true",
    "StringLike, red, r${*}, false",
    "StringEquals, r*, r${*}, true",
    "StringLike, '', *, true",
    "StringLike, '', '', true",
    "StringLike, '', ?*, false",
    "StringEquals, '', '', true",
    "StringNotEquals, '', '', false",
    "StringNotEquals, '', x, true",
    "Bool, true, True, true",
    "Bool, FALSE, false, true",
    "Bool, yes, true, false",
    "Bool, '', false, false",
    "Bool, 1, true, false",
    "BinaryEquals, QmluYXJ5VmFsdWVJbkJhc2U2NA==, QmluYXJ5VmFsdWVJbkJhc2U2NA==, true",
    "BinaryEquals, QmluYXJ5VmFsdWVJbkJhc2U2NA, QmluYXJ5VmFsdWVJbkJhc2U2NA==, true",
    "BinaryEquals, qmluYXJ5VmFsdWVJbkJhc2U2NA==, QmluYXJ5VmFsdWVJbkJhc2U2NA==, false",
    "BinaryEquals, BinaryValueInBase64!, QmluYXJ5VmFsdWVJbkJhc2U2NA==, false",
    "BinaryEquals, '', '', true",
  })
  void comparesTextsTruthAndBytes(String operator, String given, String wanted, boolean holds) {
    assertThat(holds(operator, given, wanted)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{1} {0} {2}: {3}")
  @CsvSource({
    "NumericEquals, 1, 1.0, true",
    "NumericEquals, 007, 7, true",
    "NumericEquals, +7, 7, true",
    "NumericEquals, -0, 0, true",
    "NumericEquals, 0.1, 0.10000000000000000001, false",
    "NumericEquals, 9007199254740993, 9007199254740992, false",
    "NumericEquals, 9223372036854775808, 9223372036854775808, true",
    "NumericLessThan, 9223372036854775807, 9223372036854775808, true",
    "NumericLessThan, -9223372036854775809, 0, true",
    "NumericLessThan, 9, 10, true",
    "NumericGreaterThan, -9, -10, true",
    "NumericLessThanEquals, 10, 10, true",
    "NumericLessThanEquals, abc, 10, false",
    "NumericLessThanEquals, '', 10, false",
    "NumericLessThanEquals, 1e1, 10, false",
    "NumericLessThanEquals, 0x1, 10, false",
    "NumericLessThanEquals, ' 1', 10, false",
    "NumericLessThanEquals, ١, 10, false",
    "NumericNotEquals, abc, 10, true",
  })
  void comparesNumbersExactly(String operator, String given, String wanted, boolean holds) {
    assertThat(holds(operator, given, wanted)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{1} {0} {2}: {3}")
  @CsvSource({
    // aws:CurrentTime and aws:EpochTime both go with dates of either form.
    "DateEquals, 2026-11-22T10:20:30Z, 1795342830, true",
    "DateEquals, 1795342830, 2026-11-22T10:20:30Z, true",
    "DateLessThan, 1795342829, 2026-11-22T10:20:30Z, true",
    "DateEquals, 2026-11-22T10:20:30Z, 2026-11-22T11:20:30+01:00, true",
    "DateEquals, 2026-11-22T10:20:30Z, 2026-11-22T04:50:30-05:30, true",
    "DateEquals, 2026-11-22T10:20:00Z, 2026-11-22T10:20Z, true",
    "DateEquals, 2026-11-22T10:20:30.5Z, 2026-11-22T10:20:30.500Z, true",
    "DateGreaterThan, 2026-11-22T10:20:30.000000001Z, 2026-11-22T10:20:30Z, true",
    "DateEquals, 2026-11-22T00:00:00Z, 2026-11-22, true",
    "DateEquals, 2026-11-01T00:00:00Z, 2026-11, true",
    "DateEquals, 2026-01-01T00:00:00Z, 2026, true",
    "DateEquals, 1970-01-01T00:00:00Z, 0, true",
    "DateLessThan, -1, 0, true",
    "DateGreaterThan, 2024-02-29, 2024-02-28, true",
    "DateGreaterThan, tomorrow, 2024-02-28, false",
    "DateLessThan, tomorrow, 2024-02-28, false",
    "DateNotEquals, tomorrow, 2024-02-28, true",
  })
  void comparesPointsInTime(String operator, String given, String wanted, boolean holds) {
    assertThat(holds(operator, given, wanted)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{1} {0} {2}: {3}")
  @CsvSource({
    "IpAddress, 203.0.113.0, 203.0.113.0/24, true",
    "IpAddress, 203.0.113.255, 203.0.113.0/24, true",
    "IpAddress, 203.0.114.0, 203.0.113.0/24, false",
    "IpAddress, 203.0.113.7, 203.0.113.7, true",
    "IpAddress, 203.0.113.8, 203.0.113.7, false",
    "IpAddress, 203.0.113.9, 203.0.113.7/24, true",
    "IpAddress, 255.255.255.255, 0.0.0.0/0, true",
    "IpAddress, 128.0.0.0, 0.0.0.0/1, false",
    "IpAddress, 2001:DB8:1234:5678::1, 2001:DB8:1234:5678::/64, true",
    "IpAddress, 2001:db8:1234:5679::1, 2001:DB8:1234:5678::/64, false",
    "IpAddress, 2001:db8::1, 2001:0db8:0:0:0:0:0:1, true",
    "IpAddress, 2001:db8::1, 2001:db8::/127, true",
    "IpAddress, 2001:db8::2, 2001:db8::/127, false",
    "IpAddress, 2001:db8:8000::, 2001:db8::/33, false",
    "IpAddress, fe80::1, ::/0, true",
    "NotIpAddress, 203.0.114.0, 203.0.113.0/24, true",
    "NotIpAddress, 203.0.113.1, 203.0.113.0/24, false",
    // One kind is not the other, but a mapped address is the address it maps.
    "IpAddress, 10.0.0.1, ::/0, false",
    "IpAddress, ::1, 0.0.0.0/0, false",
    "IpAddress, ::ffff:10.0.0.1, 10.0.0.0/8, true",
    "IpAddress, ::ffff:a00:1, 10.0.0.0/8, true",
    "IpAddress, 0:0:0:0:0:ffff:10.0.0.1, 10.0.0.0/8, true",
    "NotIpAddress, ::ffff:10.0.0.1, 10.0.0.0/8, false",
    "IpAddress, ::ffff:10.0.0.1, ::/0, false",
    "IpAddress, 10.0.0.1, ::ffff:10.0.0.0/104, true",
    "IpAddress, 11.0.0.1, ::ffff:10.0.0.0/104, false",
    "IpAddress, 10.0.0.1, ::ffff:10.0.0.1, true",
    "IpAddress, ::10.0.0.1, 10.0.0.0/8, false",
    "IpAddress, 64:ff9b::10.0.0.1, 64:ff9b::/96, true",
    // A request's value is an address, never a range or a name.
    "IpAddress, 10.0.0.0/8, 10.0.0.0/8, false",
    "IpAddress, localhost, 127.0.0.0/8, false",
    "IpAddress, 10.1, 10.0.0.0/8, false",
    "IpAddress, 012.0.0.1, 10.0.0.0/8, false",
    "IpAddress, 167772161, 10.0.0.0/8, false",
    "NotIpAddress, unknown, 10.0.0.0/8, true",
  })
  void comparesAddresses(String operator, String given, String wanted, boolean holds) {
    assertThat(holds(operator, given, wanted)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{1} {0} {2}: {3}")
  @CsvSource({
    // The guide's example of where ArnLike and StringLike differ.
    "ArnLike,"
        + " arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt,"
        + " arn:aws:someservice:*:111122223333:finance/*, false",
    "StringLike,"
        + " arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt,"
        + " arn:aws:someservice:*:111122223333:finance/*, true",
    "ArnEquals, arn:aws:sns:r:1:topic, arn:aws:sns:*:1:t?pic, true",
    "ArnEquals, arn:aws:sns:r:1:Topic, arn:aws:sns:*:1:t?pic, false",
    "ArnLike, arn:aws:sns:r:1:a:b:c, arn:aws:sns:r:1:a:*, true",
    "ArnLike, arn:aws:s3:::b/k, arn:aws:s3:::b/*, true",
    "ArnLike, arn:aws:s3:::b/k, arn:*, false",
    "ArnLike, arn:aws:s3:::b/k, *, false",
    "ArnLike, arn:aws:s3:::b/k, *:*:*:*:*:*, true",
    "ArnLike, arn:aws:iam::1:role/x, arn:aws:iam::1?:role/x, false",
    "ArnLike, arn:aws:iam::1:role/x, arn:aws:iam::1*:role/x, true",
    "ArnLike, arn:aws:iam::12:role/x, arn:aws:iam::1:role/x, false",
    "ArnLike, arn:aws:s3, arn:aws:s3, false",
    "ArnNotLike, arn:aws:s3, arn:aws:s3:::*, true",
  })
  void comparesArnsComponentByComponent(
      String operator, String given, String wanted, boolean holds) {
    assertThat(holds(operator, given, wanted)).isEqualTo(holds);
  }

  @Test
  void keepsWhatATagBringsWithinItsComponentOfAnArn() {
    var condition = condition("ArnLike", "arn:aws:sns:${aws:PrincipalTag/r}:111111111111:*");
    var honest = request("arn:aws:sns:eu:111111111111:t").with("aws:PrincipalTag/r", "eu");
    var sly =
        request("arn:aws:sns:eu:999999999999:t:111111111111:x")
            .with("aws:PrincipalTag/r", "eu:999999999999:t");

    assertThat(condition.holds(honest)).isTrue();
    assertThat(condition.holds(sly)).isFalse();
  }

  @Test
  void takesAVariableAloneForAWholeArn() {
    var condition = condition("ArnEquals", "${aws:PrincipalArn}");
    String arn = "arn:aws:iam::111111111111:role/a";

    assertThat(condition.holds(request(arn).with("aws:PrincipalArn", arn))).isTrue();
    assertThat(condition.holds(request(arn).with("aws:PrincipalArn", "arn:aws:iam::*:role/*")))
        .isFalse();
    assertThat(condition.holds(request("x").with("aws:PrincipalArn", "x"))).isFalse();
  }

  @ParameterizedTest(name = "{0}: holds {1}, beyond doubt {2}")
  @CsvSource({
    "StringEquals, false, false",
    "StringNotEquals, true, false",
    "StringEqualsIgnoreCase, false, false",
    "StringNotEqualsIgnoreCase, true, false",
    "StringLike, false, false",
    "StringNotLike, true, false",
    "StringNotEqualsIfExists, true, false",
    "ForAllValues:StringEquals, false, false",
    "ForAllValues:StringNotEquals, true, false",
    "ForAnyValue:StringNotEquals, true, false",
    "Bool, false, false",
  })
  void matchesNothingWithAVariableThatHasNoValue(String operator, boolean holds, boolean certain) {
    var condition = condition(operator, "${aws:PrincipalTag/team}");

    assertThat(condition.holds(request("blue"))).isEqualTo(holds);
    assertThat(condition.holdsBeyondDoubt(request("blue"))).isEqualTo(certain);
  }

  @Test
  void comparesWithWhatTheRequestSaysElsewhere() {
    var condition = condition("StringNotEquals", "${aws:PrincipalTag/team}", "public");

    assertThat(condition.holds(request("blue").with("aws:PrincipalTag/team", "blue"))).isFalse();
    assertThat(condition.holds(request("blue").with("aws:PrincipalTag/team", "red"))).isTrue();
    assertThat(condition.holds(request("public"))).isFalse();
  }

  @Test
  void comparesTruthWithAVariable() {
    var condition = condition("Bool", "${aws:other}");

    assertThat(condition.holds(request("true").with("aws:other", "True"))).isTrue();
    assertThat(condition.holds(request("true").with("aws:other", "false"))).isFalse();
    assertThat(condition.holds(request("x").with("aws:other", "x"))).isFalse();
  }

  @Test
  void hasNoVariablesInNumbersDatesBytesAndAddresses() {
    var context = MapContext.NOTHING.with("aws:other", "10.0.0.1");

    for (String operator : List.of("NumericEquals", "DateEquals", "BinaryEquals", "IpAddress")) {
      var test = ConditionTest.parse(operator).orElseThrow();
      assertThat(test.operator().flaw("${aws:other}")).isPresent();
    }
    assertThat(condition("IpAddress", "${aws:other}").holds(context.with("aws:test", "10.0.0.1")))
        .isFalse();
  }

  @Test
  void doesNotReadVariablesInPoliciesOfTheOldVersion() {
    var condition =
        new Condition(
            ConditionTest.parse("StringEquals").orElseThrow(),
            Conditions.KEY,
            List.of(Template.plain("${aws:username}")));

    assertThat(condition.holds(request("${aws:username}").with("aws:username", "x"))).isTrue();
    assertThat(condition.holds(request("x").with("aws:username", "x"))).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}: holds {2}, beyond doubt {3}")
  @CsvSource({
    "NotIpAddress, garbage, true, false",
    "NumericNotEquals, garbage, true, false",
    "DateNotEquals, garbage, true, false",
    "ArnNotLike, garbage, true, false",
    "NotIpAddress, 10.0.0.1, false, false",
    "NotIpAddress, 11.0.0.1, true, true",
  })
  void doesNotAllowOnTheGroundsOfAValueItCannotRead(
      String operator, String given, boolean holds, boolean certain) {
    var condition =
        condition(
            operator,
            switch (operator) {
              case "NotIpAddress" -> "10.0.0.0/8";
              case "ArnNotLike" -> "arn:aws:s3:::*";
              default -> "2026";
            });

    assertThat(condition.holds(request(given))).isEqualTo(holds);
    assertThat(condition.holdsBeyondDoubt(request(given))).isEqualTo(certain);
  }

  @Test
  void knowsItsKeyInAnyCase() {
    var condition =
        new Condition(
            ConditionTest.parse("StringEquals").orElseThrow(),
            "AWS:UserName",
            List.of(Template.plain("a")));

    assertThat(condition.key()).isEqualTo("aws:username");
    assertThat(condition.holds(MapContext.NOTHING.with("aws:username", "a"))).isTrue();
  }

  @Test
  void hasNoValueToMatchWhereThePolicyListsNone() {
    assertThat(condition("StringEquals").holds(request("a"))).isFalse();
    assertThat(condition("StringNotEquals").holds(request("a"))).isTrue();
  }
}
