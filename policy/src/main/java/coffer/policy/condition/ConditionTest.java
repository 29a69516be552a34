package coffer.policy.condition;

import java.util.Optional;

/**
 * What the name of a condition operator says, for instance {@code ForAnyValue:StringLikeIfExists}.
 *
 * @param ifExists whether an absent key counts as a match
 */
public record ConditionTest(ConditionOperator operator, SetQualifier qualifier, boolean ifExists) {
  /** Reads a name as policies have it; empty if there is no such operator. */
  public static Optional<ConditionTest> parse(String name) {
    return Optional.empty();
  }

  /** As policies write it. */
  public String name() {
    return "";
  }
}
