package coffer.policy.document;

import coffer.policy.condition.Condition;
import java.util.List;
import java.util.Optional;

/**
 * One statement.
 *
 * @param index its place in the policy, from 0
 * @param line of the policy's text on which it begins, from 1
 * @param sid empty if it has none
 * @param principal absent in policies of identities
 * @param resource absent in trust policies, whose resource is the role itself
 */
public record Statement(
    int index,
    int line,
    String sid,
    Effect effect,
    Optional<PrincipalElement> principal,
    ActionElement action,
    Optional<ResourceElement> resource,
    List<Condition> conditions) {
  public Statement {
    conditions = List.copyOf(conditions);
  }
}
