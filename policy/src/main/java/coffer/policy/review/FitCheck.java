package coffer.policy.review;

import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import coffer.policy.condition.Condition;
import coffer.policy.condition.ConditionOperator;
import coffer.policy.condition.SetQualifier;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Glob;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds actions that a statement's resources or condition keys do not go with. IAM Access Analyzer
 * says nothing of them, so the codes are ours; the sentences are those with which PutBucketPolicy
 * refuses such a policy.
 *
 * <p>Source: Service Authorization Reference, the columns "Resource types" and "Condition keys" of
 * each service's actions.
 */
final class FitCheck implements StatementCheck {
  private final Catalog catalog;

  FitCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What is said of every other action always goes with something. */
  @Override
  public void look(Statement statement, List<Finding> found) {
    if (statement.action().not()) {
      return;
    }
    for (ActionPattern pattern : statement.action().patterns()) {
      Set<ActionFacts> actions = known(pattern);
      if (!actions.isEmpty()) {
        resources(statement, pattern, actions, found);
        keys(statement, pattern, actions, found);
      }
    }
  }

  /** None for patterns of services of which not all is known. */
  private Set<ActionFacts> known(ActionPattern pattern) {
    int colon = pattern.written().indexOf(':');
    return colon > 0 && catalog.knowsService(pattern.written().substring(0, colon))
        ? catalog.actions(pattern)
        : Set.of();
  }

  private void resources(
      Statement statement, ActionPattern pattern, Set<ActionFacts> actions, List<Finding> found) {
    boolean fit =
        statement.resource().stream()
            .allMatch(
                element ->
                    element.not()
                        || element.patterns().stream()
                            .map(Template::source)
                            .anyMatch(it -> actions.stream().anyMatch(action -> fits(action, it))));
    if (!fit) {
      found.add(
          new Finding(
              Level.ERROR,
              "RESOURCE_NOT_OF_ACTION",
              statement.line(),
              pattern.written(),
              "Action does not apply to any resource(s) in statement."));
    }
  }

  /** What is done to nothing in particular is done to all of its service. */
  private boolean fits(ActionFacts action, String resource) {
    String all = "arn:aws:" + action.service() + ":::*";
    return catalog.applies(action, resource)
        || (action.targets().isEmpty() && Glob.of(resource).matches(all));
  }

  private void keys(
      Statement statement, ActionPattern pattern, Set<ActionFacts> actions, List<Finding> found) {
    for (Condition condition : statement.conditions()) {
      Optional<KeyFacts> key = serviceKey(condition.key());
      if (key.isPresent()
          && actions.stream().noneMatch(action -> action.keys().contains(key.get().name()))) {
        boolean never = neverHoldsWithout(condition);
        found.add(
            new Finding(
                never ? Level.ERROR : Level.WARNING,
                "KEY_NOT_OF_ACTION",
                statement.line(),
                pattern.written() + ", " + condition.key(),
                never
                    ? "No request for the action has the key, so the statement never applies to it."
                    : "No request for the action has the key, so the condition always holds."));
      }
    }
  }

  /** Global keys go with every action. */
  private Optional<KeyFacts> serviceKey(String key) {
    return catalog.knowsService(key.substring(0, key.indexOf(':')))
        ? catalog.key(key)
        : Optional.empty();
  }

  private static boolean neverHoldsWithout(Condition condition) {
    var test = condition.test();
    if (test.operator() == ConditionOperator.NULL) {
      return condition.values().stream().noneMatch(it -> it.source().equalsIgnoreCase("true"));
    }
    boolean negated = test.operator().isNegated() && test.qualifier() != SetQualifier.FOR_ANY_VALUE;
    return !test.ifExists() && test.qualifier() != SetQualifier.FOR_ALL_VALUES && !negated;
  }
}
