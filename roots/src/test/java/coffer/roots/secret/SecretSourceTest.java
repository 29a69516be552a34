package coffer.roots.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.SecretFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretSourceTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"open sesame", "open sesame\n", "open sesame\r\n"})
  void leavesTheLineBreakAtTheEndAway(String content) throws IOException {
    assertThat(read(named(write("secret", content, "rw-------")))).isEqualTo("open sesame");
  }

  @Test
  void keepsWhatElseIsWhite() throws IOException {
    assertThat(read(named(write("secret", " a \n\n", "rw-------")))).isEqualTo(" a \n");
  }

  @Test
  void takesTheCredentialWhereNoFileIsNamed() throws IOException {
    write("coffer.passphrase", "of systemd", "r--------");

    assertThat(read(source(Optional.empty()))).isEqualTo("of systemd");
  }

  @Test
  void takesTheNamedFileBeforeTheCredential() throws IOException {
    write("coffer.passphrase", "of systemd", "r--------");
    Path other = Files.createTempFile(folder, "other", "");
    Files.writeString(other, "named");

    assertThat(read(source(Optional.of(other)))).isEqualTo("named");
  }

  @Test
  void takesTheAccessListsOfSystemd() throws IOException {
    // An access list for the service's user shows as the group's right to read.
    write("coffer.passphrase", "of systemd", "r--r-----");

    assertThat(read(source(Optional.empty()))).isEqualTo("of systemd");
  }

  @ParameterizedTest
  @CsvSource({
    "named, rw-r-----",
    "named, rw----r--",
    "credential, r-----r--",
    "credential, r---w----"
  })
  void refusesWhatOthersMayRead(String kind, String mode) throws IOException {
    Path file = write(kind.equals("named") ? "secret" : "coffer.passphrase", "x", mode);

    var source = kind.equals("named") ? named(file) : source(Optional.empty());

    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(source::read)
        .satisfies(
            refused -> assertThat(refused.fault()).isEqualTo(SecretFileException.Fault.EXPOSED));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(named(folder.resolve("none"))::read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void refusesNothingAsASecret(String content) throws IOException {
    var source = named(write("secret", content, "rw-------"));

    assertThatExceptionOfType(RootOfTrustException.class).isThrownBy(source::read);
  }

  @Test
  void saysWhereASecretMayBeGiven() {
    assertThatExceptionOfType(RootOfTrustException.class)
        .isThrownBy(source(Optional.empty())::require)
        .withMessageContaining("keystore.passphrase-file or coffer.passphrase");
  }

  @Test
  void wipesAndNeverPrints() {
    byte[] content = "secret".getBytes(StandardCharsets.US_ASCII);
    var secret = Secret.ofFile(content);

    assertThat(content).containsOnly(0);
    assertThat(secret).hasToString("[redacted]");
    secret.close();
    assertThat(secret.bytes()).containsOnly(0);
  }

  @Test
  void takesTypedTextAsUtf8() {
    char[] typed = "grüß dich".toCharArray();

    try (var secret = Secret.of(typed)) {
      assertThat(secret.bytes()).isEqualTo("grüß dich".getBytes(StandardCharsets.UTF_8));
      assertThat(secret.chars()).isEqualTo("grüß dich".toCharArray());
    }
    assertThat(typed).containsOnly('\0');
  }

  private SecretSource named(Path file) {
    // Not among the credentials.
    return new SecretSource(
        "keystore.passphrase-file", Optional.of(file), Optional.empty(), "coffer.passphrase");
  }

  private SecretSource source(Optional<Path> file) {
    return new SecretSource(
        "keystore.passphrase-file", file, Optional.of(folder), "coffer.passphrase");
  }

  private static String read(SecretSource source) {
    try (var secret = source.require()) {
      return new String(secret.bytes(), StandardCharsets.UTF_8);
    }
  }

  private Path write(String name, String content, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
