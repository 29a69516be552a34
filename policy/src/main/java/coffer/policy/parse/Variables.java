package coffer.policy.parse;

import coffer.policy.document.PolicyVersion;
import coffer.policy.text.Template;
import java.util.Optional;

/**
 * Reads texts that may have policy variables. A variable that is not well formed would stand for
 * itself or for nothing, and the policy would mean something its author did not: it is a problem.
 *
 * <p>Source: IAM User Guide, "IAM policy elements: Variables and tags", and the errors about
 * variables in "IAM policy validation check reference".
 */
final class Variables {
  private static final Optional<String> NO_KEY =
      Optional.of("A variable must name a condition key: a prefix, a colon and a name.");

  private Variables() {}

  /** Variables are of version 2012-10-17; before, a dollar and braces were text. */
  static Template template(
      Problems problems, PolicyProblem.Kind kind, Json.Text text, PolicyVersion version) {
    return switch (version) {
      case V2008 -> Template.plain(text.value());
      case V2012 -> {
        var template = Template.withVariables(text.value());
        Template.flaw(text.value())
            .or(() -> template.keys().allMatch(Variables::isName) ? Optional.empty() : NO_KEY)
            .ifPresent(what -> problems.add(kind, text, what));
        yield template;
      }
    };
  }

  private static boolean isName(String key) {
    return Shapes.isConditionKey(key) && key.indexOf('$') < 0;
  }
}
