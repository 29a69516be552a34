package coffer.policy.parse;

import coffer.policy.condition.Condition;
import coffer.policy.condition.ConditionTest;
import coffer.policy.document.PolicyVersion;
import coffer.policy.parse.PolicyProblem.Kind;
import coffer.policy.text.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the Condition of a statement.
 *
 * <p>As on AWS, a Condition or an operator without keys adds no condition, and a key may have an
 * empty list of values, of which none matches. Source: IAM User Guide, "IAM policy validation check
 * reference", where these are suggestions and no errors.
 */
final class ConditionReader {
  private final Problems problems;
  private final PolicyVersion version;
  private final List<Condition> conditions = new ArrayList<>();

  ConditionReader(Problems problems, PolicyVersion version) {
    this.problems = problems;
    this.version = version;
  }

  List<Condition> read(Json value) {
    for (Map.Entry<String, Json> operator : members(value, "Condition must be an object.")) {
      Json block = operator.getValue();
      Optional<ConditionTest> test = ConditionTest.parse(operator.getKey());
      if (test.isEmpty()) {
        problems.add(Kind.CONDITION, block.place(), "There is no condition operator of this name.");
      }
      Set<String> keys = new HashSet<>();
      for (Map.Entry<String, Json> key : members(block, "An operator must have keys.")) {
        key(keys, key);
        test.ifPresent(it -> condition(it, key));
      }
    }
    return conditions;
  }

  private Set<Map.Entry<String, Json>> members(Json value, String what) {
    if (value instanceof Json.Members members) {
      return members.values().entrySet();
    }
    problems.add(Kind.CONDITION, value, what);
    return Set.of();
  }

  private void key(Set<String> seen, Map.Entry<String, Json> entry) {
    Place place = entry.getValue().place();
    if (!Shapes.isConditionKey(entry.getKey())) {
      problems.add(Kind.CONDITION, place, "A condition key must be a prefix, a colon and a name.");
    }
    if (!seen.add(lowered(entry))) {
      problems.add(
          Kind.DUPLICATE_ELEMENT, place, "The key is there more than once, in other letter case.");
    }
  }

  private static String lowered(Map.Entry<String, Json> entry) {
    return entry.getKey().toLowerCase(Locale.ROOT);
  }

  private void condition(ConditionTest test, Map.Entry<String, Json> key) {
    List<Json> values =
        key.getValue() instanceof Json.Items items ? items.values() : List.of(key.getValue());
    List<Template> templates = new ArrayList<>();
    for (Json value : values) {
      text(value).ifPresent(text -> templates.add(template(test, text)));
    }
    conditions.add(new Condition(test, lowered(key), templates));
  }

  /** Source: IAM User Guide, "Grammar of the IAM JSON policy language": quotes are optional. */
  private Optional<Json.Text> text(Json value) {
    return switch (value) {
      case Json.Text text -> Optional.of(text);
      case Json.Bare(var place, var at, var written) ->
          Optional.of(new Json.Text(place, at, written));
      case Json.Null _, Json.Items _, Json.Members _ -> {
        problems.add(Kind.CONDITION, value, "A value must be a string, a number, true or false.");
        yield Optional.empty();
      }
    };
  }

  private Template template(ConditionTest test, Json.Text text) {
    test.operator().flaw(text.value()).ifPresent(what -> problems.add(Kind.CONDITION, text, what));
    return Variables.template(problems, Kind.CONDITION, text, version);
  }
}
