package coffer.policy.review;

import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.ServiceNames;
import coffer.policy.condition.Condition;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Template;
import java.util.List;

/**
 * Finds what a policy names that does not exist, of the services the catalog knows. IAM stores such
 * policies; what they name never applies, which is worst where it was to deny.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", "Invalid action", "Invalid
 * service in action", "Invalid service condition key" and "Invalid global condition key".
 */
final class NamesCheck implements StatementCheck {
  private static final String GLOBAL = "aws";

  private final Catalog catalog;
  private final ServiceNames services;

  NamesCheck(Catalog catalog, ServiceNames services) {
    this.catalog = catalog;
    this.services = services;
  }

  @Override
  public void look(Statement statement, List<Finding> found) {
    for (ActionPattern pattern : statement.action().patterns()) {
      action(statement, pattern.written(), pattern, found);
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

  private void action(
      Statement statement, String written, ActionPattern pattern, List<Finding> found) {
    int colon = written.indexOf(':');
    if (colon > 0 && !services.has(written.substring(0, colon))) {
      found.add(
          new Finding(
              Level.ERROR,
              "INVALID_SERVICE_IN_ACTION",
              statement.line(),
              written,
              "There is no service of this name."));
    } else if (knows(written) && !catalog.anyActionMatches(pattern)) {
      found.add(
          new Finding(
              Level.ERROR,
              "INVALID_ACTION",
              statement.line(),
              written,
              "There is no action of this name."));
    }
  }

  private void key(Statement statement, String key, List<Finding> found) {
    boolean global = key.startsWith(GLOBAL + ":");
    if ((global || knows(key)) && catalog.key(key).isEmpty()) {
      found.add(
          new Finding(
              Level.ERROR,
              global ? "INVALID_GLOBAL_CONDITION_KEY" : "INVALID_SERVICE_CONDITION_KEY",
              statement.line(),
              key,
              "There is no condition key of this name."));
    }
  }

  /** Of services that are not in the catalog nothing can be said. */
  private boolean knows(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && catalog.knowsService(name.substring(0, colon));
  }
}
