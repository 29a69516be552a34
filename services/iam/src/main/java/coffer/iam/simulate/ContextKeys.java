package coffer.iam.simulate;

import coffer.policy.condition.Condition;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The condition keys that policies ask for, in their conditions and in their variables. */
final class ContextKeys {
  private ContextKeys() {}

  /** Of whole policies, in lower case and in order. */
  static List<String> of(Stream<PolicyDocument> policies) {
    return List.copyOf(
        new TreeSet<>(
            policies
                .flatMap(policy -> policy.statements().stream())
                .flatMap(ContextKeys::of)
                .toList()));
  }

  /** Of statements that are about an action. */
  static Set<String> of(Stream<PolicyDocument> policies, String action) {
    return new TreeSet<>(
        policies
            .flatMap(policy -> policy.statements().stream())
            .filter(statement -> isAbout(statement, action))
            .flatMap(ContextKeys::of)
            .toList());
  }

  private static boolean isAbout(Statement statement, String action) {
    return statement.action().not()
        != statement.action().patterns().stream().anyMatch(it -> it.matches(action));
  }

  private static Stream<String> of(Statement statement) {
    Stream<Template> resources =
        statement.resource().stream().flatMap(element -> element.patterns().stream());
    Stream<Template> values =
        statement.conditions().stream().flatMap(condition -> condition.values().stream());
    return Stream.concat(
        statement.conditions().stream().map(Condition::key),
        Stream.concat(resources, values).flatMap(Template::keys));
  }
}
