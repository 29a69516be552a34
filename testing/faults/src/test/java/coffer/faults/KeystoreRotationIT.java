package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** New key-encryption keys beside a running server and on a stopped one. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KeystoreRotationIT {
  private static final byte[] CONTENT = "content".repeat(2000).getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @Test
  void keepsOldObjectsReadableAndWrapsNewOnesWithTheNewKey() throws Exception {
    Path data = folder.resolve("data");
    Path keystore = data.resolve("keystore");
    byte[] first;
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      assertThat(client.put("/rotated", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(client.put("/rotated/before", CONTENT).statusCode()).isEqualTo(200);
      first = Files.readAllBytes(keystore);

      assertThat(rotate(data)).isEqualTo("2");

      assertThat(client.put("/rotated/after", CONTENT).statusCode()).isEqualTo(200);
      assertThat(client.get("/rotated/before").body()).isEqualTo(CONTENT);
      server.kill();
    }
    assertThat(rotate(data)).isEqualTo("3");
    byte[] newest = Files.readAllBytes(keystore);
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      assertThat(client.get("/rotated/before").body()).isEqualTo(CONTENT);
      assertThat(client.get("/rotated/after").body()).isEqualTo(CONTENT);
      assertThat(server.stop().code()).isZero();
    }

    Files.write(keystore, first);
    ServerProcess.run(key, ServerProcess.serverArguments(data))
        .assertRefused("restore the newest copy", keystore.toString());
    assertThat(ServerProcess.run(key, List.of("doctor", "--data", data.toString())).out())
        .contains("failure  keys");

    // Without the comparison such a keystore would open, and only then be found to lack keys.
    Files.delete(data.resolve("keystore.check"));
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      assertThat(client.get("/rotated/before").body()).isEqualTo(CONTENT);
      assertThat(client.get("/rotated/after").statusCode()).isEqualTo(500);
      assertThat(server.stop().code()).isZero();
    }
    Files.write(keystore, newest);
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      assertThat(client.get("/rotated/after").body()).isEqualTo(CONTENT);
    }
  }

  /** The number of the generation that was made. */
  private String rotate(Path data) throws Exception {
    var ended = ServerProcess.run(key, List.of("keystore", "rotate", "--data", data.toString()));
    assertThat(ended.code()).as(ended.errors()).isZero();
    assertThat(ended.errors()).contains("back up").contains("keystore");
    return ended.out().substring(0, ended.out().indexOf('\t'));
  }
}
