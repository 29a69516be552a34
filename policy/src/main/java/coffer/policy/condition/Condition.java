package coffer.policy.condition;

import coffer.policy.context.RequestContext;
import coffer.policy.text.Template;
import java.util.List;

/**
 * One line of a Condition block: an operator, a key, and the values of which one must match (or,
 * for a negated operator, none).
 *
 * @param key in lower case
 */
public record Condition(ConditionTest test, String key, List<Template> values) {
  public Condition {
    values = List.copyOf(values);
  }

  public boolean holds(RequestContext context) {
    return context.values(key).isPresent();
  }
}
