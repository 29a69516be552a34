package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.config.Key;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Slow loris: very many clients that are slow at something, and one that means it. By itself, for
 * what it measures is how long others have to wait.
 */
@Isolated
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SlowClientsIT {
  private static final int CLIENTS = 1_000;
  private static final int READERS = 100;
  private static final int PUTS = 40;
  private static final int LARGE = 16 << 20;
  private static final long MOST_MILLIS = 10_000;
  private static final long PATIENCE_SECONDS = 50;
  private static final long STALL_SECONDS = 3;

  @TempDir private Path folder;

  @Test
  void servesOthersAndCutsSlowHeads() throws Exception {
    var limits = Map.of(Key.HEAD_DEADLINE, "5s", Key.CONNECTIONS_IDLE, "5s");
    try (var server = LocalServer.start(folder.resolve("data"), limits);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(server.client().put("/slow", new byte[0]).statusCode()).isEqualTo(200);
      byte[] head =
          "GET /slow/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);
      try (var slow = Connections.open(server.plaintext(), CLIENTS, _ -> head)) {
        Future<Long> dripping =
            threads.submit(() -> slow.dripUntilCut((byte) 'x', PATIENCE_SECONDS));

        serveOthers(server);

        assertThat(dripping.get(PATIENCE_SECONDS + 10, TimeUnit.SECONDS)).as("left open").isZero();
        assertThat(server.client().get("/slow/1").statusCode()).isEqualTo(200);
      }
    }
  }

  /** Whoever may write can do this: the heads are signed, and each body begins. */
  @Test
  void servesOthersAndCutsSlowBodies() throws Exception {
    var limits = Map.of(Key.BODY_RATE_WINDOW, "3s");
    try (var server = LocalServer.start(folder.resolve("data"), limits);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      S3Client client = server.client();
      assertThat(client.put("/slow", new byte[0]).statusCode()).isEqualTo(200);
      try (var slow =
          Connections.open(
              server.plaintext(), CLIENTS, i -> client.head("PUT", "/slow/body" + i, 1 << 20))) {
        Future<Long> dripping =
            threads.submit(() -> slow.dripUntilCut((byte) 'x', PATIENCE_SECONDS));

        serveOthers(server);

        assertThat(dripping.get(PATIENCE_SECONDS + 10, TimeUnit.SECONDS)).as("left open").isZero();
        assertThat(slow.answers())
            .allSatisfy(
                answer ->
                    assertThat(answer)
                        .startsWith("HTTP/1.1 400 ")
                        .contains("<Code>RequestTimeout</Code>"));
        assertThat(client.keys("slow")).hasSize(PUTS).noneMatch(key -> key.startsWith("body"));
        assertThat(server.store().objects().care().check(false)).isEmpty();
      }
    }
  }

  /** Together they asked for more than this process may hold in memory. */
  @Test
  void servesOthersAndCutsClientsThatStopReading() throws Exception {
    assertThat((long) READERS * LARGE).isGreaterThan(Runtime.getRuntime().maxMemory());
    var limits = Map.of(Key.REPLY_STALL, STALL_SECONDS + "s");
    try (var server = LocalServer.start(folder.resolve("data"), limits)) {
      S3Client client = server.client();
      byte[] content = Seed.bytes(1, LARGE);
      assertThat(client.put("/slow", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(client.put("/slow/large", content).statusCode()).isEqualTo(200);
      try (var slow =
          Connections.open(
              server.plaintext(), READERS, _ -> client.head("GET", "/slow/large", 0))) {
        long stalled = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * STALL_SECONDS);
        while (System.nanoTime() < stalled) {
          serveOthers(server);
        }

        assertThat(slow.readToTheEnd(PATIENCE_SECONDS)).as("all are ended").isTrue();
        assertThat(slow.received()).allSatisfy(bytes -> assertThat(bytes).isLessThan(LARGE));
        assertThat(client.get("/slow/large").body()).isEqualTo(content);
      }
    }
  }

  private static void serveOthers(LocalServer server) throws Exception {
    for (int i = 0; i < PUTS; i++) {
      byte[] content = Seed.bytes(i, 20_000);
      long begun = System.nanoTime();
      assertThat(server.client().put("/slow/" + i, content).statusCode()).isEqualTo(200);
      assertThat(server.client().get("/slow/" + i).body()).isEqualTo(content);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(MOST_MILLIS);
    }
  }
}
