package coffer.policy.parse;

/**
 * Why a text is no policy.
 *
 * @param kind what sort of trouble
 * @param where the element, for instance {@code Statement[1].Condition.StringLik}; empty if it is
 *     the whole text. Names that a policy chose are cut to 64 characters, and characters that do
 *     not print are shown as a question mark
 * @param line of the text, from 1
 * @param what a fixed sentence
 */
public record PolicyProblem(Kind kind, String where, int line, String what) {
  /** Sorts of trouble; callers turn them into their service's error. */
  public enum Kind {
    /** Not JSON, a value of the wrong type, or a character policies may not have. */
    SYNTAX,
    TOO_LONG,
    MISSING_ELEMENT,
    UNKNOWN_ELEMENT,
    /** An element of other kinds of policy, for instance a Principal in a user's policy. */
    FORBIDDEN_ELEMENT,
    DUPLICATE_ELEMENT,
    VERSION,
    SID,
    EFFECT,
    PRINCIPAL,
    ACTION,
    RESOURCE,
    CONDITION
  }
}
