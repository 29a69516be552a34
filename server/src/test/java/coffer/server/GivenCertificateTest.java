package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import coffer.server.config.TlsFiles;
import coffer.server.data.DataDirectory;
import coffer.server.data.DirectorySettings;
import coffer.server.local.Checkup;
import coffer.server.local.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GivenCertificateTest {
  @TempDir private Path folder;

  private Path certificate = Path.of("");
  private Path key = Path.of("");

  @BeforeEach
  void putOne() throws IOException {
    certificate = folder.resolve("given.crt");
    key = folder.resolve("given.key");
    put(certificate, "server.crt", "first");
    put(key, "server.key", "first");
  }

  @Test
  void readsWhatIsThere() throws IOException {
    assertThat(given(InstantSource.system()).read().chain()).hasSize(1);
  }

  @Test
  void namesTheFileThatCannotBeUsed() throws IOException {
    Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----");
    assertThatIOException()
        .isThrownBy(() -> given(InstantSource.system()).read())
        .withMessageContaining(key.toString());

    Files.writeString(certificate, "nonsense");
    assertThatIOException()
        .isThrownBy(() -> given(InstantSource.system()).read())
        .withMessageContaining(certificate.toString());
  }

  @Test
  void tellsTheDoctorWhenItEnds() throws IOException {
    var now = InstantSource.system();

    assertThat(look(now)).isEqualTo(Finding.Level.OK);
    assertThat(look(InstantSource.offset(now, Duration.ofDays(380))))
        .isEqualTo(Finding.Level.WARNING);
    assertThat(look(InstantSource.offset(now, Duration.ofDays(400))))
        .isEqualTo(Finding.Level.FAILURE);
    assertThat(look(InstantSource.offset(now, Duration.ofDays(-2))))
        .as("not yet valid")
        .isEqualTo(Finding.Level.FAILURE);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(look(now)).isEqualTo(Finding.Level.FAILURE);
  }

  private Finding.Level look(InstantSource clock) {
    return Checkup.findings(given(clock)).getFirst().level();
  }

  private GivenCertificate given(InstantSource clock) {
    return new GivenCertificate(new TlsFiles.Pem(certificate, key, Optional.empty()), clock);
  }

  /** Any data directory makes a certificate. */
  private void put(Path to, String name, String directory) throws IOException {
    try (var made = DataDirectory.open(folder.resolve(directory), DirectorySettings.DEFAULTS)) {
      assertThat(made.certificates().current().chain()).isNotEmpty();
      Files.copy(made.layout().tls().resolve(name), to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
