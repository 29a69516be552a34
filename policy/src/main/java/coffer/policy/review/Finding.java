package coffer.policy.review;

import java.util.Locale;

/**
 * Something about a well-formed policy that its author should know.
 *
 * @param code IAM Access Analyzer's issue code, or one of our own where it has none
 * @param line of the policy's text, from 1
 * @param name what is meant: an action, a key in lower case, a pattern
 * @param what a fixed sentence
 */
public record Finding(Level level, String code, int line, String name, String what) {
  /**
   * How bad it is.
   *
   * <p>Source: IAM Access Analyzer API Reference, "ValidatePolicyFinding".
   */
  public enum Level {
    /** A part of the policy does nothing. */
    ERROR,
    /** It allows more than anyone is likely to mean. */
    SECURITY_WARNING,
    WARNING,
    /** It could be said better and means the same. */
    SUGGESTION;

    /** As it is shown. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
