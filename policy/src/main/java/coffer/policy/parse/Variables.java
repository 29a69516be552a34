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
  private Variables() {}

  /** Variables are of version 2012-10-17; before, a dollar and braces were text. */
  static Template template(
      Problems problems, PolicyProblem.Kind kind, Json.Text text, PolicyVersion version) {
    return switch (version) {
      case V2008 -> Template.plain(text.value());
      case V2012 -> {
        flaw(text.value()).ifPresent(what -> problems.add(kind, text, what));
        yield Template.withVariables(text.value());
      }
    };
  }

  /** What is wrong with the variables of a text; finds their ends where {@link Template} does. */
  static Optional<String> flaw(String text) {
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", open)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return Optional.of("A variable has no closing brace.");
      }
      Optional<String> flaw = flawInside(text.substring(open + 2, close));
      if (flaw.isPresent()) {
        return flaw;
      }
      open = close + 1;
    }
    return Optional.empty();
  }

  private static Optional<String> flawInside(String inner) {
    if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
      return Optional.empty();
    }
    int comma = inner.indexOf(',');
    String key = comma < 0 ? inner : inner.substring(0, comma);
    if (!Shapes.isConditionKey(key) || key.indexOf(' ') >= 0 || key.indexOf('$') >= 0) {
      return Optional.of("A variable must name a condition key, without spaces.");
    }
    String rest = comma < 0 ? "''" : inner.substring(comma + 1).strip();
    boolean quoted = rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'");
    return quoted && rest.indexOf('\'', 1) == rest.length() - 1
        ? Optional.empty()
        : Optional.of("A variable's default must stand in single quotes.");
  }
}
