package coffer.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.crypto.RootKind;
import coffer.roots.RootSettings;
import coffer.roots.pkcs11.Pkcs11Settings;
import coffer.roots.vault.VaultSettings;
import coffer.roots.vault.VaultSettings.Login;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeystoreConfigTest {
  @Test
  void takesWhateverTheKeystoreNamesByDefault() throws ConfigException {
    assertThat(KeystoreConfig.of(Settings.DEFAULTS)).isEqualTo(RootSettings.DEFAULTS);
  }

  @Test
  void readsAToken() throws ConfigException {
    var settings =
        of(
            "keystore.root = pkcs11",
            "keystore.pkcs11.module = /m.so",
            "keystore.pkcs11.token = A b");

    assertThat(settings.kind()).contains(RootKind.PKCS11);
    assertThat(settings.pkcs11())
        .contains(new Pkcs11Settings(Path.of("/m.so"), "A b", "coffer", Optional.empty()));
  }

  @Test
  void readsAVault() throws ConfigException {
    var settings =
        of(
            "keystore.vault.address = https://vault.example.com:8200",
            "keystore.vault.namespace = team/a",
            "keystore.vault.role-id = 6c1f",
            "keystore.vault.secret-id-file = /s");

    assertThat(settings.vault())
        .contains(
            new VaultSettings(
                URI.create("https://vault.example.com:8200"),
                "transit",
                "coffer",
                Optional.of("team/a"),
                Optional.empty(),
                new Login.AppRole("approle", "6c1f", Optional.of(Path.of("/s"))),
                Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keystore.root = hsm",
        "keystore.root = FILE",
        "keystore.pkcs11.module = /m.so",
        "keystore.pkcs11.token = one",
        "keystore.vault.address = http://vault.example.com",
        "keystore.vault.address = https://vault.example.com/v1",
        "keystore.vault.address = https://me@vault.example.com",
        "keystore.vault.address = https://vault.example.com:65536",
        "keystore.vault.address = https://-",
        "keystore.vault.mount = ../sys",
        "keystore.vault.mount = /transit",
        "keystore.vault.key = a?b",
        "keystore.vault.key = a%2fb",
        "keystore.vault.namespace = a b",
        "keystore.vault.timeout = 0s",
        "keystore.passphrase = secret"
      })
  void refuses(String line) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> of(line));
  }

  private static RootSettings of(String... lines) throws ConfigException {
    return KeystoreConfig.of(Settings.parse(Arrays.asList(lines), "test"));
  }
}
