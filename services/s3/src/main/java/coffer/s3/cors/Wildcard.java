package coffer.s3.cors;

/** Text with at most one asterisk, which stands for any text, none included. */
final class Wildcard {
  private Wildcard() {}

  static boolean isAllowed(String pattern) {
    return pattern.indexOf('*') == pattern.lastIndexOf('*');
  }

  static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    String head = pattern.substring(0, star);
    String tail = pattern.substring(star + 1);
    return text.length() >= head.length() + tail.length()
        && text.startsWith(head)
        && text.endsWith(tail);
  }
}
