package coffer.s3.service;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.harness.TestS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dcoffer.rewrite=true} it writes the page instead of comparing it. */
final class ParameterTableTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "compatibility-parameters.md");

  private final ParameterTable table = new ParameterTable(new TestS3("us-east-1").operations());

  @Test
  void saysOfEveryParameterWhatBecomesOfIt() {
    String page = table.render();

    assertThat(page).contains("| PutObject |");
    assertThat(table.unknown()).isEmpty();
    assertThat(table.unused()).isEmpty();
  }

  @Test
  void isWhatTheDocumentationShows() throws IOException {
    String page = table.render();
    if (Boolean.getBoolean("coffer.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
