package coffer.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GlobTest {
  private static final String[] LETTERS = {"a", "b", "a", "b", "\n", "😀", "😁", "é"};
  private static final String[] WILDCARDS = {"*", "?", "**"};

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "'', '', true",
    "'', a, false",
    "*, '', true",
    "?, '', false",
    "?, a, true",
    "?, ab, false",
    "a*c, abc, true",
    "a*c, ac, true",
    "a*c, abd, false",
    "*b, abb, true",
    "a**b, ab, true",
    "*a*b*, xxaxxbxx, true",
    "*?, '', false",
    "*?, a, true",
    "A, a, false",
    "?, 😀, true",
    "??, 😀, false",
    "a?b, a😀b, true",
    "*😀, a😀😀, true",
  })
  void matches(String pattern, String text, boolean matches) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void matchesWhatTheRegularExpressionWould() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      var pattern = new StringBuilder();
      var regex = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        boolean wild = random.nextInt(5) < 2;
        String piece = pick(wild ? WILDCARDS : LETTERS, random);
        pattern.append(piece);
        regex.append(wild ? piece.replace("*", ".*").replace("?", ".") : Pattern.quote(piece));
      }
      var text = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        text.append(pick(LETTERS, random));
      }

      assertThat(Glob.of(pattern.toString()).matches(text.toString()))
          .as("seed %d: %s on %s", seed, pattern, text)
          .isEqualTo(Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches());
    }
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }

  @Test
  void takesHalfACharacterForOne() {
    String half = "😀".substring(0, 1);

    assertThat(Glob.of("?").matches(half)).isTrue();
    assertThat(Glob.of(half + "*").matches(half + "a")).isTrue();
    assertThat(Glob.of(half + "*").matches("😀")).isFalse();
    assertThat(Glob.of("*" + half).matches("a" + half)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*", "*a", "a?*", "*aa", "ab*"})
  void isNotSlowedDownByManyWildcards(String piece) {
    var glob = Glob.of(piece.repeat(100) + "z");
    String text = "a".repeat(2_000);

    // A matcher that tries every way to share the text out takes more steps than there are atoms.
    assertThat(glob.matches(text)).isFalse();
    assertThat(glob.steps(text)).isLessThan(2L * text.length() * piece.length() * 101);
  }

  @Test
  void takesStepsProportionalToPatternTimesTextAtWorst() {
    var glob = Glob.of("*" + "a".repeat(500) + "b");
    String text = "a".repeat(1_000);

    assertThat(glob.steps(text)).isBetween(250_000L, 501_000L);
  }

  @Test
  void matchesAPartOfAText() {
    var glob = Glob.of("b*d");

    assertThat(glob.matches("abcde", 1, 4)).isTrue();
    assertThat(glob.matches("abcde", 0, 4)).isFalse();
    assertThat(glob.matches("abcde", 1, 5)).isFalse();
    assertThat(Glob.of("").matches("abc", 2, 2)).isTrue();
    assertThat(Glob.of("*").matches("abc", 2, 2)).isTrue();
  }

  @Test
  void knowsWhatItIs() {
    assertThat(Glob.of("*").matchesAll()).isTrue();
    assertThat(Glob.of("**").matchesAll()).isTrue();
    assertThat(Glob.of("?*").matchesAll()).isFalse();
    assertThat(Glob.of("abc").isLiteral()).isTrue();
    assertThat(Glob.of("a?c").isLiteral()).isFalse();
  }
}
