package coffer.policy.condition;

import static coffer.policy.condition.Conditions.KEY;
import static coffer.policy.condition.Conditions.condition;
import static coffer.policy.condition.Conditions.request;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.context.MapContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is true of all conditions, tried with values good and bad. */
final class ConditionLawsTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "a",
          "A",
          "b",
          "a*",
          "*",
          "?",
          "ab",
          "true",
          "False",
          "0",
          "1",
          "1.0",
          "-1",
          "10",
          "1e3",
          "2026",
          "2026-01-01",
          "2026-01-01T10:00Z",
          "2026-13-01",
          "1767225600",
          "QQ==",
          "QQ",
          "=",
          "10.0.0.1",
          "10.0.0.0/8",
          "::1",
          "::/0",
          "::ffff:10.0.0.1",
          "300.1.1.1",
          "arn:aws:s3:::a",
          "arn:aws:s3:::*",
          "arn:*:*:*:*:*",
          "arn:aws:s3",
          "${aws:username}",
          "${aws:absent}",
          "${aws:absent, 'a'}",
          "arn:aws:iam::1:user/${aws:username}",
          "${*}");

  private static final MapContext OTHERS = MapContext.NOTHING.with("aws:username", "a");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private List<String> some(int least, int most) {
    List<String> some = new ArrayList<>();
    for (int count = least + random.nextInt(most - least + 1); count > 0; count--) {
      some.add(VALUES.get(random.nextInt(VALUES.size())));
    }
    return some;
  }

  private MapContext of(List<String> values) {
    return OTHERS.with(KEY, values.toArray(String[]::new));
  }

  private ConditionTest anyTest() {
    return ConditionTest.all().get(random.nextInt(ConditionTest.all().size()));
  }

  @Test
  void aNegatedOperatorIsTheOppositeOfItsPositiveOne() {
    var positives =
        Stream.of(ConditionOperator.values()).filter(ConditionOperator::isNegated).toList();
    for (int i = 0; i < 20_000; i++) {
      String negated = positives.get(random.nextInt(positives.size())).written();
      var wanted = some(0, 3);
      var given = some(0, 2);

      assertThat(condition(negated, wanted).holds(of(given)))
          .as("seed %d: %s %s on %s", seed, negated, wanted, given)
          .isNotEqualTo(condition(negated.replace("Not", ""), wanted).holds(of(given)));
    }
  }

  @Test
  void anotherValueNeverMakesAPositiveOperatorFalseNorANegatedOneTrue() {
    for (int i = 0; i < 20_000; i++) {
      var test = anyTest();
      var wanted = some(1, 3);
      var more = new ArrayList<>(wanted);
      more.addAll(random.nextInt(wanted.size() + 1), some(1, 1));
      var given = of(some(0, 3));
      boolean before = condition(test.name(), wanted).holds(given);
      boolean after = condition(test.name(), more).holds(given);

      boolean negated = test.operator().isNegated();
      assertThat(negated ? after && !before : before && !after)
          .as("seed %d: %s %s, then %s, on %s", seed, test.name(), wanted, more, given)
          .isFalse();
    }
  }

  @Test
  void whatHoldsBeyondDoubtHolds() {
    for (int i = 0; i < 20_000; i++) {
      var condition = condition(anyTest().name(), some(0, 3));
      var given = of(some(0, 3));

      assertThat(condition.holdsBeyondDoubt(given) && !condition.holds(given))
          .as("seed %d: %s on %s", seed, condition, given)
          .isFalse();
      assertThat(condition.test().operator().isNegated() || same(condition, given))
          .as("seed %d: only negated operators are in doubt: %s on %s", seed, condition, given)
          .isTrue();
    }
  }

  private static boolean same(Condition condition, MapContext given) {
    return condition.holds(given) == condition.holdsBeyondDoubt(given);
  }

  @Test
  void ofOneValueTheQualifiersSayTheSame() {
    for (int i = 0; i < 20_000; i++) {
      String operator = anyTest().operator().written();
      var wanted = some(0, 3);
      var given = of(some(1, 1));
      if (operator.equals("Null")) {
        continue;
      }
      boolean plain = condition(operator, wanted).holds(given);

      assertThat(condition("ForAllValues:" + operator, wanted).holds(given))
          .as("seed %d: %s %s on %s", seed, operator, wanted, given)
          .isEqualTo(plain);
      assertThat(condition("ForAnyValue:" + operator, wanted).holds(given))
          .as("seed %d: %s %s on %s", seed, operator, wanted, given)
          .isEqualTo(plain);
    }
  }

  @Test
  void ifExistsIsTheSameWhereTheKeyIsThere() {
    for (int i = 0; i < 20_000; i++) {
      String name = anyTest().name();
      if (name.equals("Null") || name.endsWith("IfExists")) {
        continue;
      }
      var wanted = some(0, 3);
      var given = of(some(0, 3));

      assertThat(condition(name + "IfExists", wanted).holds(given))
          .as("seed %d: %s %s on %s", seed, name, wanted, given)
          .isEqualTo(condition(name, wanted).holds(given));
      assertThat(condition(name + "IfExists", wanted).holds(OTHERS)).isTrue();
    }
  }

  @Test
  void aValueWithAFlawMatchesNothing() {
    for (ConditionOperator operator : ConditionOperator.values()) {
      for (String wanted : VALUES) {
        if (operator == ConditionOperator.NULL || operator.flaw(wanted).isEmpty()) {
          continue;
        }
        for (String given : VALUES) {
          assertThat(condition(operator.written(), wanted).holds(request(given)))
              .as("%s %s on %s", operator, wanted, given)
              .isEqualTo(operator.isNegated());
          assertThat(condition(operator.written(), wanted).holdsBeyondDoubt(request(given)))
              .as("%s %s on %s", operator, wanted, given)
              .isFalse();
        }
      }
    }
  }
}
