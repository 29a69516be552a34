package coffer.policy.text;

import java.util.Arrays;

/**
 * A text with wildcards: {@code *} stands for any run of characters, an empty one too, and {@code
 * ?} for exactly one. A character is a Unicode code point. Matching takes steps proportional to
 * pattern times text at worst.
 */
public final class Glob {
  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final int[] pattern;
  private final boolean literal;

  /**
   * What stands before the first wildcard, or nearly so, and how many of the pattern's places it
   * takes.
   */
  private final String head;

  private final int headPlaces;

  private Glob(int[] pattern) {
    this.pattern = pattern;
    int end = 0;
    // A lone half of a pair would compare by itself here, and is a character of its own elsewhere.
    while (end < pattern.length && pattern[end] >= 0 && !isHalf(pattern[end])) {
      end++;
    }
    this.literal = Arrays.stream(pattern).noneMatch(c -> c < 0);
    this.head = new String(pattern, 0, end);
    this.headPlaces = end;
  }

  private static boolean isHalf(int character) {
    return Character.isBmpCodePoint(character) && Character.isSurrogate((char) character);
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
    return run(text, 0, text.length()) >= 0;
  }

  /**
   * Whether it matches a part of a text.
   *
   * @param from of the first character
   * @param to after the last one; neither may lie within a surrogate pair
   */
  public boolean matches(String text, int from, int to) {
    return run(text, from, to) >= 0;
  }

  /** How many characters and wildcards it has. */
  int length() {
    return pattern.length;
  }

  /** The character at a place; negative for a wildcard. */
  int at(int place) {
    return pattern[place];
  }

  /** Whether there is a {@code *} at a place. */
  boolean isRun(int place) {
    return pattern[place] == ANY_RUN;
  }

  /** The steps a match takes, so that tests can bound what a hostile pattern costs. */
  long steps(String text) {
    long steps = run(text, 0, text.length());
    return steps < 0 ? ~steps : steps;
  }

  /** The steps taken; their complement if the text does not match. */
  private long run(String text, int from, int to) {
    if (head.length() > to - from || !text.startsWith(head, from)) {
      return ~1L;
    }
    int p = headPlaces;
    int t = from + head.length();
    int star = -1;
    int resume = t;
    long steps = 1;
    while (t < to) {
      steps++;
      char unit = text.charAt(t);
      int c = Character.isSurrogate(unit) ? text.codePointAt(t) : unit;
      if (p < pattern.length && (pattern[p] == c || pattern[p] == ANY_ONE)) {
        p++;
        t += Character.charCount(c);
      } else if (p < pattern.length && pattern[p] == ANY_RUN) {
        star = p++;
        resume = t;
        if (p == pattern.length) {
          return steps;
        }
      } else if (star >= 0) {
        // Only the last run needs to be tried again: what an earlier one could take, it can too.
        p = star + 1;
        resume += Character.charCount(text.codePointAt(resume));
        t = resume;
      } else {
        return ~steps;
      }
    }
    while (p < pattern.length && pattern[p] == ANY_RUN) {
      p++;
    }
    return p == pattern.length ? steps : ~steps;
  }

  /** Puts a pattern together of pieces with wildcards and pieces without. */
  static final class Builder {
    private int[] pattern = new int[16];
    private int length;

    /** Adds text in which {@code *} and {@code ?} are wildcards. */
    void pattern(String text) {
      int c;
      for (int i = 0; i < text.length(); i += Character.charCount(c)) {
        c = text.codePointAt(i);
        switch (c) {
          case '*' -> addAnyRun();
          case '?' -> add(ANY_ONE);
          default -> add(c);
        }
      }
    }

    /** Adds text that stands for itself. */
    void literal(String text) {
      int c;
      for (int i = 0; i < text.length(); i += Character.charCount(c)) {
        c = text.codePointAt(i);
        add(c);
      }
    }

    Glob build() {
      return new Glob(Arrays.copyOf(pattern, length));
    }

    /** Two runs side by side say no more than one. */
    private void addAnyRun() {
      if (length == 0 || pattern[length - 1] != ANY_RUN) {
        add(ANY_RUN);
      }
    }

    private void add(int c) {
      if (length == pattern.length) {
        pattern = Arrays.copyOf(pattern, 2 * length);
      }
      pattern[length++] = c;
    }
  }
}
