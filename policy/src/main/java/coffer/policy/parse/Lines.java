package coffer.policy.parse;

import java.util.Arrays;

/** Says on which line a character of a text stands. A line ends with LF, CR or both. */
final class Lines {
  private final int[] starts;

  Lines(String text) {
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean halfAnEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !halfAnEnd)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /** The line of the character at an index, from 1. */
  int of(int at) {
    int found = Arrays.binarySearch(starts, at);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Its place on its line, from 1. */
  int column(int at) {
    return at - starts[of(at) - 1] + 1;
  }
}
