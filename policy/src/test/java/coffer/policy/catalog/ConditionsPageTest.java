package coffer.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dcoffer.rewrite=true} it writes the page instead of comparing it. */
final class ConditionsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "conditions.md");

  private final Catalog catalog = Catalog.load();
  private final String page = new ConditionsPage(catalog).render();

  @Test
  void isWhatTheDocumentationShows() throws IOException {
    if (Boolean.getBoolean("coffer.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void listsEveryKeyOnce() {
    assertThat(page.lines().filter(line -> line.startsWith("| `")).distinct())
        .hasSize(
            catalog.globalKeys().size()
                + catalog.services().stream().mapToInt(service -> service.keys().size()).sum());
  }

  @Test
  void saysToWhichActionsAKeyBelongs() {
    assertThat(page)
        .contains("| `s3:prefix` | String | one | ListBucket, ListBucketVersions |")
        .contains("| `s3:BucketTag/${TagKey}` | String | one | all on bucket, object, accesspoint")
        .contains(
            "| `s3:authType` | String | one | all but AllowVendedLogDeliveryForResource,"
                + " InitiateReplication, PutAccessPointPublicAccessBlock |")
        .contains(
            "| `iam:ResourceTag/${TagKey}` | String | one | all on role of `sts`; all on role, user"
                + " |")
        .contains("| `aws:TagKeys` | ArrayOfString | many | ")
        .contains("| `aws:SecureTransport` | Bool | one | every request |");
  }
}
