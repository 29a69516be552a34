package coffer.policy.review;

import coffer.policy.document.ActionPattern;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Glob;
import coffer.policy.text.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds what another part says already.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", "Redundant action",
 * "Redundant resource" and "Redundant statement".
 */
final class RedundancyCheck implements StatementCheck {
  // What it stands for is not known: only a run of anything takes it in.
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  @Override
  public void look(Statement statement, List<Finding> found) {
    List<String> actions =
        statement.action().patterns().stream()
            .map(ActionPattern::written)
            .map(written -> written.toLowerCase(Locale.ROOT))
            .toList();
    repeated(actions, true, "REDUNDANT_ACTION", statement, found);
    List<String> resources =
        statement.resource().stream()
            .flatMap(element -> element.patterns().stream())
            .map(Template::source)
            .toList();
    repeated(resources, true, "REDUNDANT_RESOURCE", statement, found);
  }

  /**
   * Adds a finding for each pattern that another one covers.
   *
   * @param wild whether asterisks stand for anything
   */
  static void repeated(
      List<String> patterns, boolean wild, String code, Statement statement, List<Finding> found) {
    for (int i = 0; i < patterns.size(); i++) {
      for (int j = 0; j < patterns.size(); j++) {
        boolean covers =
            patterns.get(j).equals(patterns.get(i))
                ? j < i
                : wild && covers(patterns.get(j), patterns.get(i));
        if (covers) {
          found.add(
              new Finding(
                  Level.SUGGESTION,
                  code,
                  statement.line(),
                  patterns.get(i),
                  "The statement has it already: " + patterns.get(j)));
          break;
        }
      }
    }
  }

  /**
   * Whether what one pattern matches the other does too. Sure where it says yes: a run of anything
   * takes in what the other's wildcards stand for.
   */
  private static boolean covers(String wide, String narrow) {
    return wide.indexOf('?') < 0
        && wide.indexOf('$') < 0
        && wide.indexOf('*') >= 0
        && Glob.of(wide).matches(VARIABLE.matcher(narrow).replaceAll("\0"));
  }

  static void statements(PolicyDocument policy, List<Finding> found) {
    var seen = new HashSet<List<Object>>();
    for (Statement statement : policy.statements()) {
      var meaning = new ArrayList<Object>();
      meaning.add(statement.effect());
      meaning.add(statement.principal());
      meaning.add(statement.action().not());
      meaning.add(
          statement.action().patterns().stream()
              .map(pattern -> pattern.written().toLowerCase(Locale.ROOT))
              .toList());
      meaning.add(statement.resource());
      meaning.add(statement.conditions());
      if (!seen.add(meaning)) {
        found.add(
            new Finding(
                Level.SUGGESTION,
                "REDUNDANT_STATEMENT",
                statement.line(),
                statement.sid().isEmpty()
                    ? "Statement[" + statement.index() + "]"
                    : statement.sid(),
                "An earlier statement says the same."));
      }
    }
  }
}
