package coffer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlTextTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "foo+1/bar, foo%2B1/bar",
    "quux ab/thud, quux%20ab/thud",
    "test_file(3).png, test_file%283%29.png",
    "ä, %C3%A4",
    "a*b-c_d.e, a*b-c_d.e",
    "100%, 100%25",
  })
  void encodesKeysAsListingsDo(String key, String encoded) {
    assertThat(UrlText.encode(key)).isEqualTo(encoded);
  }

  @Test
  void decodesWhatItEncodes() throws CharacterCodingException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String text =
          random
              .ints(random.nextInt(40), 1, 0x20000)
              .filter(c -> !Character.isSurrogate((char) c) || c > 0xffff)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();

      assertThat(UrlText.decodePath(UrlText.encode(text))).as("seed %d", seed).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "%c0%af", "%ed%a0%80", "%ff"})
  void refusesWhatIsNoEncoding(String text) {
    assertThatThrownBy(() -> UrlText.decodePath(text)).isInstanceOf(CharacterCodingException.class);
  }
}
