package coffer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChosenKeyTest {
  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource({
    "admin, correct-horse-battery, access key id",
    "AKIA COFFER 000001, correct-horse-battery, access key id",
    "AKIACOFFER000001, '', 16 to 128",
    "AKIACOFFER000001, short-secret-15, 16 to 128",
    "AKIACOFFER000001, has some spaces inside, 16 to 128",
    "AKIACOFFER000001, aaaaaaaaaaaaaaaaaaaaaaaa, easy to guess",
    "AKIACOFFER000001, 1231231231231231, easy to guess",
    "AKIACOFFER000001, akiacoffer000001, easy to guess",
    "AKIAIOSFODNN7EXAMPLE, wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, easy to guess"
  })
  void refusesWhatIsNoKeyOrNoSecret(String id, String secret, String reason) {
    assertThat(ChosenKey.read(id, secret))
        .isInstanceOfSatisfying(
            ChosenKey.Refused.class,
            refused -> assertThat(refused.reason()).contains(reason).doesNotContain("horse"));
  }

  @Test
  void acceptsAnHonestKey() {
    assertThat(ChosenKey.read("0555b35654ad1656d804", "h7GhxuBLTrlhVUyxSPUKUV8r/2EI4ngqJxD7"))
        .isInstanceOfSatisfying(
            ChosenKey.Accepted.class,
            accepted -> assertThat(accepted.key().id().value()).isEqualTo("0555b35654ad1656d804"));
  }
}
