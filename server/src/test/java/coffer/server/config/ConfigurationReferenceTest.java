package coffer.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators read and what the server takes must be the same list. */
final class ConfigurationReferenceTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Za-z0-9.-]+)` \\| `([^`]+)` \\|");

  @ParameterizedTest
  @EnumSource(Key.class)
  void explainsEachKeyWithItsDefault(Key key) throws IOException {
    assertThat(reference()).contains("| `" + key.text() + "` | `" + key.defaultValue() + "` | ");
  }

  @Test
  void explainsNoKeyThatIsNone() throws IOException {
    List<String> explained =
        ROW.matcher(reference()).results().map(MatchResult::group).map(this::key).toList();

    assertThat(explained)
        .hasSameElementsAs(Arrays.stream(Key.values()).map(Key::text).toList())
        .doesNotHaveDuplicates();
  }

  private String key(String row) {
    return row.split("`", -1)[1];
  }

  private static String reference() throws IOException {
    // Tests run in the module's folder.
    return Files.readString(Path.of("..", "docs", "operations", "configuration.md"));
  }
}
