package coffer.policy.parse;

/** Which characters a policy may have. */
final class Characters {
  private Characters() {}

  /** Whether it has no shape and no width: C0, DEL and C1. */
  static boolean isControl(char c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
  }

  /** Whether every character of a name or value is a whole one and prints. */
  static boolean areFit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The index of the first character IAM does not take, or -1.
   *
   * <p>Source: IAM User Guide, "IAM and AWS STS quotas": tab, line feed, carriage return, and
   * U+0020 to U+00FF.
   */
  static int firstBeyondLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return i;
      }
    }
    return -1;
  }
}
