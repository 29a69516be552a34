package coffer.policy.decide;

import java.util.Optional;

/**
 * The answer to a {@link Question}.
 *
 * @param stage what decided: of an allowed request, the kind of policy that let it in
 * @param statement the statement that decided; empty if a request was denied because nothing
 *     allowed it, or allowed to an account's root user
 */
public record Decision(Outcome outcome, Stage stage, Optional<StatementRef> statement) {
  /** Yes, and two ways to say no. */
  public enum Outcome {
    ALLOW,
    /** Nothing allowed it. */
    IMPLICIT_DENY,
    /** A statement denied it, which no other can make good. */
    EXPLICIT_DENY
  }

  public boolean isAllowed() {
    return outcome == Outcome.ALLOW;
  }
}
