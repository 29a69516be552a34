package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting twice, and stopping as an operator stops it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class SecondServerIT {
  private static final int LARGE_BYTES = 24 << 20;

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @Test
  void refusesASecondServerOnTheSameDirectoryInOneLine() throws Exception {
    Path data = folder.resolve("data");
    try (var first = ServerProcess.server(data, key);
        var client = first.client(data, key)) {

      var second = ServerProcess.run(key, ServerProcess.serverArguments(data));

      second.assertRefused("another process is using the data directory", data.toString());
      assertThat(client.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersWhatItHasBegunBeforeItStops() throws Exception {
    Path data = folder.resolve("data");
    // Far beyond the test's patience: the server must stop because all is answered.
    Path config = Files.writeString(folder.resolve("config"), "http.drain-timeout = 1h\n");
    byte[] content = Seed.bytes(1, LARGE_BYTES);
    try (var server = ServerProcess.server(data, key, "--config", config.toString());
        var client = server.client(data, key)) {
      assertThat(client.put("/drained", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(client.put("/drained/large", content).statusCode()).isEqualTo(200);
      var reply = client.open("/drained/large");
      try (var body = reply.body()) {
        byte[] begun = body.readNBytes(1 << 20);

        server.terminate();
        awaitRefusal(server.s3());

        assertThat(server.isAlive()).as("it waits for the reader").isTrue();
        assertThat(begun).isEqualTo(Arrays.copyOf(content, begun.length));
        assertThat(body.readAllBytes())
            .isEqualTo(Arrays.copyOfRange(content, begun.length, content.length));
      }
      assertThat(server.awaitEnd().code()).isZero();
    }
  }

  private static void awaitRefusal(String address) throws IOException, InterruptedException {
    int colon = address.lastIndexOf(':');
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try (var probe =
          new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))) {
        assertThat(probe.isConnected()).isTrue();
      } catch (ConnectException refused) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("it still takes connections");
  }
}
