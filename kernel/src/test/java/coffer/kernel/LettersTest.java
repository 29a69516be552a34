package coffer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class LettersTest {
  @Test
  void saysWhatTheCharacterClassWouldSay() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var letters = Letters.of("AZaz09..__--");
    var pattern = Pattern.compile("[A-Za-z0-9._-]{2,6}");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        text.append((char) random.nextInt(random.nextInt(20) == 0 ? 0x1_0000 : 130));
      }
      assertThat(letters.spell(text.toString(), 2, 6))
          .as("seed %d, text %s", seed, text)
          .isEqualTo(pattern.matcher(text).matches());
    }
  }
}
