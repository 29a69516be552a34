package coffer.server.local;

/**
 * One thing the doctor looked at.
 *
 * @param subject a word, for instance {@code disk}
 * @param text what was found, one line
 * @param advice what to do about it; empty when nothing is
 */
public record Finding(Level level, String subject, String text, String advice) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** Works, but will not for ever. */
    WARNING,
    /** Does not work, or is not safe. */
    FAILURE
  }

  public static Finding ok(String subject, String text) {
    return new Finding(Level.OK, subject, text, "");
  }
}
