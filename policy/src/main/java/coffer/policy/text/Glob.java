package coffer.policy.text;

import java.util.Arrays;

/**
 * A text with wildcards: {@code *} stands for any run of characters, an empty one too, and {@code
 * ?} for exactly one. Matching takes time proportional to pattern times text at worst.
 */
public final class Glob {
  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final int[] pattern;
  private final boolean literal;

  private Glob(int[] pattern) {
    this.pattern = pattern;
    this.literal = Arrays.stream(pattern).noneMatch(c -> c < 0);
  }

  /** Reads a pattern in which every {@code *} and {@code ?} is a wildcard. */
  public static Glob of(String pattern) {
    var builder = new Builder();
    builder.pattern(pattern);
    return builder.build();
  }

  /** Whether it has no wildcards, and so matches one text only. */
  public boolean isLiteral() {
    return literal;
  }

  /** Whether it is a lone {@code *}, which matches everything. */
  public boolean matchesAll() {
    return pattern.length == 1 && pattern[0] == ANY_RUN;
  }

  public boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length && (pattern[p] == ANY_ONE || pattern[p] == text.charAt(t))) {
        p++;
        t++;
      } else if (p < pattern.length && pattern[p] == ANY_RUN) {
        star = p++;
        resume = t;
      } else if (star >= 0) {
        // Only the last run needs to be tried again: what an earlier one could take, it can too.
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == ANY_RUN) {
      p++;
    }
    return p == pattern.length;
  }

  /** Puts a pattern together of pieces with wildcards and pieces without. */
  static final class Builder {
    private int[] pattern = new int[16];
    private int length;

    /** Adds text in which {@code *} and {@code ?} are wildcards. */
    void pattern(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        add(c == '*' ? ANY_RUN : c == '?' ? ANY_ONE : c);
      }
    }

    /** Adds text that stands for itself. */
    void literal(String text) {
      for (int i = 0; i < text.length(); i++) {
        add(text.charAt(i));
      }
    }

    Glob build() {
      return new Glob(Arrays.copyOf(pattern, length));
    }

    private void add(int c) {
      if (length == pattern.length) {
        pattern = Arrays.copyOf(pattern, 2 * length);
      }
      pattern[length++] = c;
    }
  }
}
