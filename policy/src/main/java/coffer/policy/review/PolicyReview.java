package coffer.policy.review;

import coffer.policy.catalog.Catalog;
import coffer.policy.condition.Condition;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.text.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a policy names that does not exist, of the services the catalog knows. IAM stores such
 * policies; what they name never applies, which is worst where it was to deny.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", "Invalid action", "Invalid
 * service condition key" and "Invalid global condition key".
 */
public final class PolicyReview {
  private static final String GLOBAL = "aws";

  private final Catalog catalog;

  public PolicyReview(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What was found, in the order of the statements. */
  public List<Finding> of(PolicyDocument policy) {
    List<Finding> found = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      for (ActionPattern pattern : statement.action().patterns()) {
        action(statement, pattern, found);
      }
      for (Condition condition : statement.conditions()) {
        key(statement, condition.key(), found);
        condition.values().stream()
            .flatMap(Template::keys)
            .forEach(key -> key(statement, key, found));
      }
      statement.resource().stream()
          .flatMap(element -> element.patterns().stream())
          .flatMap(Template::keys)
          .forEach(key -> key(statement, key, found));
    }
    return found;
  }

  private void action(Statement statement, ActionPattern pattern, List<Finding> found) {
    if (knows(pattern.written()) && !catalog.anyActionMatches(pattern)) {
      found.add(new Finding(statement, pattern.written(), "There is no action of this name."));
    }
  }

  private void key(Statement statement, String key, List<Finding> found) {
    boolean known = key.startsWith(GLOBAL + ":") || knows(key);
    if (known && catalog.key(key).isEmpty()) {
      found.add(new Finding(statement, key, "There is no condition key of this name."));
    }
  }

  /** Of services that are not in the catalog nothing can be said. */
  private boolean knows(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && catalog.knowsService(name.substring(0, colon));
  }
}
