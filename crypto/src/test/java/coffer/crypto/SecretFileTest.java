package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {
  private static final int MAX_BYTES = 64;
  private static final byte[] CONTENT = "secret".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @Test
  void replacesWhatALinkLeadsTo() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path target = elsewhere.resolve("keystore");
    SecretFile.write(target, new byte[] {1});
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    SecretFile.write(link, CONTENT);

    assertThat(link).isSymbolicLink();
    assertThat(SecretFile.read(target, MAX_BYTES)).isEqualTo(CONTENT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    assertThat(elsewhere).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void leavesALinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("not mounted"));

    assertThatThrownBy(() -> SecretFile.write(link, CONTENT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(link.toString());
    assertThat(link).isSymbolicLink();
  }
}
