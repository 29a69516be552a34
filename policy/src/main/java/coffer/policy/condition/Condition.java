package coffer.policy.condition;

import coffer.policy.context.RequestContext;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a Condition block: an operator, a key, and the values of which one must match (or,
 * for a negated operator, none).
 *
 * <p>Where the key is absent a condition is false, and true for a negated operator, for
 * ForAllValues and for IfExists; but ForAnyValue is false then, negated or not. A key that is there
 * without values is as good as absent, but not to IfExists, which is about the key. An empty text
 * is a value.
 *
 * <p>Sometimes there is nothing to compare: the request's value is not of the operator's type, a
 * variable of the policy has no value, or the key has several values and the operator no qualifier,
 * which AWS requires then. That is no match, and so a negated operator holds: a Deny for all but
 * listed addresses must not be passed by an address that cannot be read. But then it does not hold
 * {@linkplain #holdsBeyondDoubt beyond doubt}, and an Allow should ask for that. (AWS says only
 * that a variable without a value "might cause the entire statement to be invalid".)
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "Conditions with
 * multiple context keys or values", "Single-valued vs. multivalued context keys", "IAM policy
 * elements: Variables and tags".
 */
public final class Condition {
  private final ConditionTest test;
  private final String key;
  private final List<Template> values;
  private final Comparison comparison;
  private final boolean negated;
  private final boolean whenAbsent;
  private final boolean whenEmpty;

  /**
   * @param key in any case
   */
  public Condition(ConditionTest test, String key, List<Template> values) {
    this.test = test;
    this.key = key.toLowerCase(Locale.ROOT);
    this.values = List.copyOf(values);
    this.comparison = test.operator().comparison(this.values);
    this.negated = test.operator().isNegated();
    this.whenEmpty =
        test.operator() == ConditionOperator.NULL
            ? Booleans.list(values, true)
            : switch (test.qualifier()) {
              case NONE -> negated;
              case FOR_ALL_VALUES -> true;
              case FOR_ANY_VALUE -> false;
            };
    this.whenAbsent = test.ifExists() || whenEmpty;
  }

  public ConditionTest test() {
    return test;
  }

  /** In lower case. */
  public String key() {
    return key;
  }

  public List<Template> values() {
    return values;
  }

  /** Whether it is true of a request; a negated operator holds where nothing can be compared. */
  public boolean holds(RequestContext context) {
    return holds(context, true);
  }

  /** The same, but a negated operator does not hold where something could not be compared. */
  public boolean holdsBeyondDoubt(RequestContext context) {
    return holds(context, false);
  }

  private boolean holds(RequestContext context, boolean inDoubt) {
    Optional<List<String>> found = context.values(key);
    if (found.isEmpty()) {
      return whenAbsent;
    }
    List<String> all = found.get();
    if (all.isEmpty()) {
      return whenEmpty;
    }
    return switch (test.qualifier()) {
      case NONE ->
          (all.size() == 1 || test.operator() == ConditionOperator.NULL)
              ? satisfies(all.getFirst(), context, inDoubt)
              : negated && inDoubt;
      case FOR_ALL_VALUES -> firstThat(false, all, context, inDoubt) < 0;
      case FOR_ANY_VALUE -> firstThat(true, all, context, inDoubt) >= 0;
    };
  }

  /** Where the first value is that satisfies the operator, or does not; -1 if there is none. */
  private int firstThat(
      boolean satisfies, List<String> all, RequestContext context, boolean inDoubt) {
    for (int i = 0; i < all.size(); i++) {
      if (satisfies(all.get(i), context, inDoubt) == satisfies) {
        return i;
      }
    }
    return -1;
  }

  private boolean satisfies(String value, RequestContext context, boolean inDoubt) {
    Match match = comparison.match(value, context);
    return match == Match.YES ? !negated : negated && (inDoubt || match == Match.NO);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Condition it
        && test.equals(it.test)
        && key.equals(it.key)
        && values.equals(it.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(test, key, values);
  }

  @Override
  public String toString() {
    return test.name() + " " + key + " " + values;
  }
}
