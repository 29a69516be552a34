package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.identity.Accounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that runs full under a running server. Needs the right to mount one; skipped without. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class FullDiskIT {
  /** Room for the reserve of 256 MiB, a segment of each kind, and some. */
  private static final String SIZE = "size=400m,mode=0700";

  private static final long LEFT_BYTES = 150L << 20;
  private static final long PATIENCE_SECONDS = 20;

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", SIZE, "coffer-faults", folder.toString()),
        "skipped: mounting a small disk takes root and the mount command");
  }

  @AfterEach
  void unmount() throws Exception {
    var _ = run("umount", folder.toString());
  }

  @Test
  void refusesWritesButReadsAndDeletesUntilThereIsRoomAgain() throws Exception {
    Path data = folder.resolve("data");
    byte[] content = Seed.bytes(1, 100 << 10);
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      assertThat(client.put("/full", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(client.put("/full/kept", content).statusCode()).isEqualTo(200);
      assertThat(client.put("/full/deleted", content).statusCode()).isEqualTo(200);

      Path filler = fillUp();
      awaitPut(client, content, 507);

      var refused = client.put("/full/new", content);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8))
          .contains("<Code>InsufficientStorage</Code>");
      assertThat(client.get("/full/new").statusCode()).isEqualTo(404);
      assertThat(client.get("/full/kept").body()).isEqualTo(content);
      assertThat(client.delete("/full/deleted").statusCode()).isEqualTo(204);

      Files.delete(filler);
      awaitPut(client, content, 200);
      assertThat(client.get("/full/new").body()).isEqualTo(content);
      assertThat(server.stop().code()).isZero();
    }
  }

  /** The server looks at the disk now and then, not at every write. */
  private static void awaitPut(S3Client client, byte[] content, int status)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String path = status == 507 ? "/full/probe" : "/full/new";
    int answered = client.put(path, content).statusCode();
    while (answered != status && System.nanoTime() < deadline) {
      answered = client.put(path, content).statusCode();
    }
    assertThat(answered).isEqualTo(status);
  }

  private Path fillUp() throws IOException {
    Path filler = folder.resolve("filler");
    try (var out =
        FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (folder.toFile().getUsableSpace() > LEFT_BYTES) {
        int _ = out.write(ByteBuffer.allocate(1 << 20));
      }
    }
    return filler;
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
