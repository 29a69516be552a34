package coffer.policy.document;

import coffer.policy.text.Glob;
import java.util.Locale;

/**
 * An action a statement names, perhaps with wildcards: {@code s3:Get*} or {@code *}. Actions are
 * not case-sensitive.
 *
 * @param written as the policy has it
 */
public record ActionPattern(String written, Glob lowered) {
  public static ActionPattern of(String written) {
    return new ActionPattern(written, Glob.of(written.toLowerCase(Locale.ROOT)));
  }

  /**
   * @param action in lower case
   */
  public boolean matches(String action) {
    return lowered.matches(action);
  }
}
