package coffer.policy.parse;

import coffer.policy.document.PolicyDocument;
import java.util.List;

/** What became of a text that should be a policy. */
public sealed interface ParsedPolicy {
  record Valid(PolicyDocument policy) implements ParsedPolicy {}

  /**
   * @param problems at least one; in the order of the text
   */
  record Malformed(List<PolicyProblem> problems) implements ParsedPolicy {
    public Malformed {
      problems = List.copyOf(problems);
    }
  }
}
