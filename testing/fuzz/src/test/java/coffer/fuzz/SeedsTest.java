package coffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Jazzer begins with gets past the first line of every parser. */
final class SeedsTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RECORD")
  void areTaken(Parser parser) throws Exception {
    var target = parser.target();

    for (byte[] seed : Seeds.of(parser)) {
      String text = new String(seed, StandardCharsets.ISO_8859_1);
      assertThat(target.takes(seed)).as(text).isEqualTo(!text.contains("Signature="));
    }
  }

  @Test
  void holdRecordsOfNearlyEveryType() throws Exception {
    var target = Parser.RECORD.target();
    var types = new TreeSet<Integer>();

    for (byte[] seed : Seeds.of(Parser.RECORD)) {
      if (target.takes(seed)) {
        types.add((int) seed[0]);
      }
    }

    assertThat(types).contains(1, 2, 3, 4, 5, 9, 10, 11, 12, (int) 'E');
  }
}
