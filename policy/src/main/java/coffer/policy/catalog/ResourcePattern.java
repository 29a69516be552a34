package coffer.policy.catalog;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A resource as policies write it, to be held against the formats there are. A policy variable
 * counts as a wildcard, since what it brings is not known yet.
 */
final class ResourcePattern {
  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final int[] tokens;

  private ResourcePattern(int[] tokens) {
    this.tokens = tokens;
  }

  static ResourcePattern of(String written) {
    var tokens = IntStream.builder();
    int at = 0;
    while (at < written.length()) {
      int close = written.startsWith("${", at) ? written.indexOf('}', at) : -1;
      char c = written.charAt(at);
      tokens.add(close > 0 || c == '*' ? ANY_RUN : c == '?' ? ANY_ONE : c);
      at = close > 0 ? close + 1 : at + 1;
    }
    return new ResourcePattern(tokens.build().toArray());
  }

  /** Whether it is nothing but wildcards for any text. */
  boolean isEverything() {
    return tokens.length > 0 && Arrays.stream(tokens).allMatch(token -> token == ANY_RUN);
  }

  /**
   * Whether there is an ARN of that format which the pattern matches.
   *
   * <p>The format is walked along with the pattern, all places it could be at together, so the time
   * is that of one walk: the pattern's length times the format's.
   */
  boolean meets(ArnFormat format) {
    boolean[] places = new boolean[format.length() + 1];
    boolean[] next = new boolean[format.length() + 1];
    places[0] = true;
    for (int token : tokens) {
      Arrays.fill(next, false);
      if (!step(token, format, places, next)) {
        return false;
      }
      boolean[] spare = places;
      places = next;
      next = spare;
    }
    return places[format.length()];
  }

  private static boolean step(int token, ArnFormat format, boolean[] from, boolean[] to) {
    boolean alive = false;
    for (int place = 0; place <= format.length(); place++) {
      // A run may take as much of the rest as it likes.
      if (from[place] && token == ANY_RUN) {
        Arrays.fill(to, place, to.length, true);
        return true;
      }
      if (from[place] && place < format.length() && fits(token, format.token(place))) {
        boolean stays = isRun(format.token(place));
        to[stays ? place : place + 1] = true;
        alive = true;
      }
      if (place < format.length() && to[place] && isRun(format.token(place))) {
        to[place + 1] = true;
      }
    }
    return alive;
  }

  private static boolean isRun(int part) {
    return part == ArnFormat.MORE_OF_NAME || part == ArnFormat.MORE_OF_PATH;
  }

  private static boolean fits(int token, int part) {
    if (token == ANY_ONE) {
      return true;
    }
    return switch (part) {
      case ArnFormat.ONE_OF_NAME, ArnFormat.MORE_OF_NAME -> token != ':' && token != '/';
      case ArnFormat.ONE_OF_PATH, ArnFormat.MORE_OF_PATH -> true;
      default -> token == part;
    };
  }
}
