package coffer.policy.review;

import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import coffer.policy.catalog.KeyType;
import coffer.policy.condition.Condition;
import coffer.policy.condition.ConditionOperator;
import coffer.policy.condition.SetQualifier;
import coffer.policy.document.Effect;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Set;

/**
 * Finds conditions that do not mean what they seem to.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", "Missing qualifier",
 * "ForAllValues with a single-valued key", "Type mismatch", "Wildcard without like operator" and
 * "Empty array condition".
 */
final class ConditionCheck implements StatementCheck {
  private final Catalog catalog;

  ConditionCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void look(Statement statement, List<Finding> found) {
    for (Condition condition : statement.conditions()) {
      wildcards(statement, condition, found);
      empty(statement, condition, found);
      catalog.key(condition.key()).ifPresent(key -> key(statement, condition, key, found));
    }
  }

  private static void key(
      Statement statement, Condition condition, KeyFacts key, List<Finding> found) {
    SetQualifier qualifier = condition.test().qualifier();
    boolean isNull = condition.test().operator() == ConditionOperator.NULL;
    if (key.multivalued() && qualifier == SetQualifier.NONE && !isNull) {
      found.add(
          of(
              Level.ERROR,
              "MISSING_QUALIFIER",
              statement,
              condition,
              "A key with several values needs ForAllValues or ForAnyValue."));
    }
    if (!key.multivalued()
        && qualifier == SetQualifier.FOR_ALL_VALUES
        && statement.effect() == Effect.ALLOW) {
      found.add(
          of(
              Level.SECURITY_WARNING,
              "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
              statement,
              condition,
              "ForAllValues holds where the request does not have the key at all."));
    }
    if (!suits(condition.test().operator(), key.types())) {
      found.add(
          of(
              Level.WARNING,
              "TYPE_MISMATCH",
              statement,
              condition,
              "The operator is for keys of another type."));
    }
  }

  /** Strings may be compared with any operator that can read them. */
  private static boolean suits(ConditionOperator operator, Set<KeyType> types) {
    String name = operator.written();
    if (types.contains(KeyType.STRING) || operator == ConditionOperator.NULL) {
      return true;
    }
    if (name.startsWith("Numeric")) {
      return types.contains(KeyType.NUMERIC);
    }
    if (name.startsWith("Date")) {
      return types.contains(KeyType.DATE) || types.contains(KeyType.NUMERIC);
    }
    if (name.endsWith("IpAddress")) {
      return types.contains(KeyType.IP_ADDRESS);
    }
    if (name.startsWith("String")) {
      return types.contains(KeyType.ARN) || types.contains(KeyType.BOOL);
    }
    if (name.startsWith("Arn")) {
      return types.contains(KeyType.ARN);
    }
    return !name.equals("Bool") || types.contains(KeyType.BOOL);
  }

  private static void wildcards(Statement statement, Condition condition, List<Finding> found) {
    String operator = condition.test().operator().written();
    boolean exact = operator.startsWith("String") && !operator.endsWith("Like");
    if (exact && condition.values().stream().map(Template::source).anyMatch(ConditionCheck::wild)) {
      found.add(
          of(
              Level.WARNING,
              "WILDCARD_WITHOUT_LIKE_OPERATOR",
              statement,
              condition,
              "To this operator an asterisk or question mark is that very character."));
    }
  }

  private static boolean wild(String value) {
    String plain = value.replace("${*}", "").replace("${?}", "");
    return plain.indexOf('*') >= 0 || plain.indexOf('?') >= 0;
  }

  private static void empty(Statement statement, Condition condition, List<Finding> found) {
    if (condition.values().isEmpty()) {
      String kind =
          switch (condition.test().qualifier()) {
            case NONE -> condition.test().ifExists() ? "_IFEXISTS" : "";
            case FOR_ALL_VALUES -> "_FORALLVALUES";
            case FOR_ANY_VALUE -> "_FORANYVALUE";
          };
      found.add(
          of(
              Level.SUGGESTION,
              "EMPTY_ARRAY_CONDITION" + kind,
              statement,
              condition,
              "No value is listed, so none matches."));
    }
  }

  private static Finding of(
      Level level, String code, Statement statement, Condition condition, String what) {
    return new Finding(
        level, code, statement.line(), condition.test().name() + " " + condition.key(), what);
  }
}
