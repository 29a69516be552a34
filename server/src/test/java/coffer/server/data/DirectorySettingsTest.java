package coffer.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** T09: there is no default secret, and a guessable one is refused. */
final class DirectorySettingsTest {
  @Test
  void t09_hasNoDefaultKey() {
    assertThat(DirectorySettings.rootKeyOf(Map.of())).isEmpty();
    assertThat(DirectorySettings.DEFAULTS.rootKey()).isEmpty();
  }

  @Test
  void t09_refusesHalfAKeyAndAGuessableOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DirectorySettings.rootKeyOf(
                    Map.of("COFFER_ROOT_ACCESS_KEY_ID", "AKIACOFFER0000000001")))
        .withMessageContaining("together");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DirectorySettings.rootKeyOf(
                    Map.of(
                        "COFFER_ROOT_ACCESS_KEY_ID",
                        "AKIACOFFER0000000001",
                        "COFFER_ROOT_SECRET_ACCESS_KEY",
                        "minioadmin")))
        .withMessageContaining("16 to 128");
  }

  @Test
  void takesAGoodKey() {
    var key =
        DirectorySettings.rootKeyOf(
            Map.of(
                "COFFER_ROOT_ACCESS_KEY_ID",
                "AKIACOFFER0000000001",
                "COFFER_ROOT_SECRET_ACCESS_KEY",
                "correct-horse-battery-staple"));

    assertThat(key.orElseThrow().id().value()).isEqualTo("AKIACOFFER0000000001");
    assertThat(key.toString()).doesNotContain("horse");
  }
}
