package coffer.policy.review;

import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import coffer.policy.catalog.KeyType;
import coffer.policy.condition.Condition;
import coffer.policy.condition.ConditionOperator;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds lists of values of which one says all, or which let through anything.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", "Invalid condition multiple
 * Boolean" and "Redundant condition value num"; the code for strings is made like that for numbers.
 */
final class ValueCheck implements StatementCheck {
  private static final Set<ConditionOperator> ORDERED =
      Set.of(
          ConditionOperator.NUMERIC_LESS_THAN,
          ConditionOperator.NUMERIC_LESS_THAN_EQUALS,
          ConditionOperator.NUMERIC_GREATER_THAN,
          ConditionOperator.NUMERIC_GREATER_THAN_EQUALS);

  private final Catalog catalog;

  ValueCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void look(Statement statement, List<Finding> found) {
    for (Condition condition : statement.conditions()) {
      if (condition.values().size() > 1) {
        several(statement, condition, found);
      }
    }
  }

  private void several(Statement statement, Condition condition, List<Finding> found) {
    ConditionOperator operator = condition.test().operator();
    String name = condition.test().name() + " " + condition.key();
    if (isTruth(condition)) {
      found.add(
          new Finding(
              Level.ERROR,
              "INVALID_CONDITION_MULTIPLE_BOOLEAN",
              statement.line(),
              name,
              "Use a single Boolean value."));
    } else if (ORDERED.contains(operator)) {
      found.add(
          new Finding(
              Level.SUGGESTION,
              "REDUNDANT_CONDITION_VALUE_NUM",
              statement.line(),
              name,
              operator.written().contains("Less")
                  ? "Only the greatest of the values counts."
                  : "Only the least of the values counts."));
    } else if (operator.written().startsWith("String")) {
      strings(statement, condition, found);
    }
  }

  private boolean isTruth(Condition condition) {
    ConditionOperator operator = condition.test().operator();
    return operator == ConditionOperator.BOOL
        || operator == ConditionOperator.NULL
        || catalog
            .key(condition.key())
            .map(KeyFacts::types)
            .filter(Set.of(KeyType.BOOL)::equals)
            .isPresent();
  }

  private static void strings(Statement statement, Condition condition, List<Finding> found) {
    String operator = condition.test().operator().written();
    boolean anyCase = operator.endsWith("IgnoreCase");
    List<String> values =
        condition.values().stream()
            .map(Template::source)
            .map(value -> anyCase ? value.toLowerCase(Locale.ROOT) : value)
            .toList();
    RedundancyCheck.repeated(
        values, operator.endsWith("Like"), "REDUNDANT_CONDITION_VALUE_STRING", statement, found);
  }
}
