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
 * reference", where these are suggestions and no errors. What an empty list means to a negated
 * operator AWS does not say; it is refused, for it would hold for everyone.
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
        List<Json.Text> values = texts(key.getValue());
        test.ifPresent(it -> condition(it, key, values));
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

  private List<Json.Text> texts(Json value) {
    List<Json> values = value instanceof Json.Items items ? items.values() : List.of(value);
    return values.stream().flatMap(each -> text(each).stream()).toList();
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

  private void condition(ConditionTest test, Map.Entry<String, Json> key, List<Json.Text> texts) {
    boolean empty = key.getValue() instanceof Json.Items items && items.values().isEmpty();
    if (empty && test.operator().isNegated()) {
      problems.add(Kind.CONDITION, key.getValue(), "A negated operator must have values.");
    }
    List<Template> values = texts.stream().map(text -> value(test, text)).toList();
    conditions.add(new Condition(test, lowered(key), values));
  }

  /** The operator knows whether it takes variables, and then what is wrong with them. */
  private Template value(ConditionTest test, Json.Text text) {
    Optional<String> flaw = test.operator().flaw(text.value());
    flaw.ifPresent(what -> problems.add(Kind.CONDITION, text, what));
    return flaw.isPresent()
        ? Template.plain(text.value())
        : Variables.template(problems, Kind.CONDITION, text, version);
  }
}
