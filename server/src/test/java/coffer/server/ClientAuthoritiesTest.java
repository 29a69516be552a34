package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import coffer.server.data.DataDirectory;
import coffer.server.data.DirectorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientAuthoritiesTest {
  private static final Duration OFTEN = Duration.ofMillis(5);
  private static final int PATIENCE_SECONDS = 30;

  @TempDir private Path folder;

  @Test
  void areReadAgainWhenTheFileIsReplaced() throws Exception {
    Path file = folder.resolve("clients.pem");
    put(file, "first");
    var authorities = new ClientAuthorities(file);
    var used = new LinkedBlockingQueue<List<X509Certificate>>();
    List<X509Certificate> first = authorities.read();

    try (var _ = authorities.keepFresh(first, OFTEN, used::add)) {
      // Not one to be used: the old ones stay, and what comes after it is seen all the same.
      Files.writeString(file, "");
      put(file, "second");

      assertThat(used.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .isEqualTo(authorities.read())
          .isNotEqualTo(first);
    }
    assertThat(used).isEmpty();
  }

  @Test
  void areNeverNone() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatIOException()
        .isThrownBy(() -> new ClientAuthorities(file).read())
        .withMessageContaining(file.toString());
  }

  /** Any data directory makes an authority. */
  private void put(Path to, String directory) throws IOException {
    try (var made = DataDirectory.open(folder.resolve(directory), DirectorySettings.DEFAULTS)) {
      assertThat(made.certificates().current().chain()).isNotEmpty();
      Path whole = Files.copy(made.layout().caCertificate(), folder.resolve("whole.pem"));
      Files.move(whole, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
