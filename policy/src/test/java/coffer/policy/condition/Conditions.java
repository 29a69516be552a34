package coffer.policy.condition;

import coffer.policy.context.MapContext;
import coffer.policy.text.Template;
import java.util.List;
import java.util.stream.Stream;

/** Writes conditions and requests briefly. */
final class Conditions {
  static final String KEY = "aws:test";

  private Conditions() {}

  /** A condition on {@link #KEY}, its values with variables. */
  static Condition condition(String operator, String... values) {
    return condition(operator, List.of(values));
  }

  static Condition condition(String operator, List<String> values) {
    return new Condition(
        ConditionTest.parse(operator).orElseThrow(),
        KEY,
        values.stream().map(Template::withVariables).toList());
  }

  /** A request in which {@link #KEY} has these values. */
  static MapContext request(String... values) {
    return MapContext.NOTHING.with(KEY, values);
  }

  static MapContext request(Stream<String> values) {
    return request(values.toArray(String[]::new));
  }

  /** Whether the operator holds for a request's only value and a policy's only value. */
  static boolean holds(String operator, String given, String wanted) {
    return condition(operator, wanted).holds(request(given));
  }
}
