package coffer.policy.decide;

import coffer.policy.document.Effect;

/** What became of one statement on the way to a decision. */
public record TraceLine(StatementRef statement, Effect effect, Verdict verdict) {
  /** Whether it applied, and if not, the first thing that kept it from it. */
  public sealed interface Verdict {
    record Applies() implements Verdict {}

    record OtherPrincipal() implements Verdict {}

    record OtherAction() implements Verdict {}

    record OtherResource() implements Verdict {}

    /**
     * @param operator as the policy has it
     * @param key in lower case
     */
    record ConditionFails(String operator, String key) implements Verdict {}

    /** The policy is stored and cannot be read: it denies everything. */
    record Unreadable() implements Verdict {}
  }
}
