package coffer.policy.parse;

/**
 * Why a text is no policy.
 *
 * @param kind what sort of trouble
 * @param where the element, for instance {@code Statement[1].Condition.StringLik}
 * @param line of the text, from 1
 * @param what a fixed sentence
 */
public record PolicyProblem(Kind kind, String where, int line, String what) {
  /** Sorts of trouble; callers turn them into their service's error. */
  public enum Kind {
    SYNTAX,
    TOO_LONG,
    MISSING_ELEMENT,
    UNKNOWN_ELEMENT,
    DUPLICATE_ELEMENT,
    VERSION,
    EFFECT,
    PRINCIPAL,
    ACTION,
    RESOURCE,
    CONDITION
  }
}
