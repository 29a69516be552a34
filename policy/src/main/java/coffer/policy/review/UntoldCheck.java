package coffer.policy.review;

import coffer.policy.condition.Condition;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Template;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds conditions and variables on keys that AWS has and no request is given here. IAM Access
 * Analyzer cannot have such a check, so the code is ours.
 */
final class UntoldCheck implements StatementCheck {
  private final UntoldKeys untold;

  UntoldCheck(UntoldKeys untold) {
    this.untold = untold;
  }

  @Override
  public void look(Statement statement, List<Finding> found) {
    Stream<Template> resources =
        statement.resource().stream().flatMap(element -> element.patterns().stream());
    Stream<Template> values =
        statement.conditions().stream().flatMap(condition -> condition.values().stream());
    Stream.concat(
            statement.conditions().stream().map(Condition::key),
            Stream.concat(resources, values).flatMap(Template::keys))
        .distinct()
        .forEach(
            key ->
                untold
                    .untold(statement, key)
                    .ifPresent(row -> found.add(finding(statement, key, row))));
  }

  private static Finding finding(Statement statement, String key, UntoldKey row) {
    return new Finding(
        row.refused() ? Level.ERROR : Level.WARNING,
        "KEY_NEVER_TOLD",
        statement.line(),
        key,
        "No request is given this key here: " + row.reason() + ".");
  }
}
