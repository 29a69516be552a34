package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.config.Key;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slow loris: a thousand clients that send a byte now and then, and one that means it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SlowClientsIT {
  private static final int CLIENTS = 1_000;
  private static final long MOST_MILLIS = 10_000;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void servesOthersAndCutsSlowHeads() throws Exception {
    var limits = Map.of(Key.HEAD_DEADLINE, "5s", Key.CONNECTIONS_IDLE, "5s");
    try (var server = LocalServer.start(folder.resolve("data"), limits);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(server.client().put("/slow", new byte[0]).statusCode()).isEqualTo(200);
      List<SocketChannel> slow = connect(server.plaintext());
      var dripping = threads.submit(() -> dripUntilCut(slow));

      for (int i = 0; i < 60; i++) {
        byte[] content = Seed.bytes(i, 20_000);
        long begun = System.nanoTime();
        assertThat(server.client().put("/slow/" + i, content).statusCode()).isEqualTo(200);
        assertThat(server.client().get("/slow/" + i).body()).isEqualTo(content);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
            .isLessThan(MOST_MILLIS);
      }

      assertThat(dripping.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("left open").isZero();
      assertThat(server.client().get("/slow/1").statusCode()).isEqualTo(200);
    }
  }

  private static List<SocketChannel> connect(InetSocketAddress address) throws IOException {
    var all = new ArrayList<SocketChannel>();
    for (int i = 0; i < CLIENTS; i++) {
      SocketChannel channel = SocketChannel.open(address);
      channel.configureBlocking(false);
      channel.write(ascii("GET /slow/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "));
      all.add(channel);
    }
    return all;
  }

  /**
   * Sends a byte on each connection by turns until the server has closed them.
   *
   * @return how many are open when patience is at its end
   */
  private static int dripUntilCut(List<SocketChannel> all)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS - 10);
    var open = new ArrayList<>(all);
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      open.removeIf(SlowClientsIT::isCut);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    int left = open.size();
    for (SocketChannel channel : all) {
      channel.close();
    }
    return left;
  }

  private static boolean isCut(SocketChannel channel) {
    try {
      channel.write(ascii("x"));
      var reply = ByteBuffer.allocate(4096);
      int count = channel.read(reply);
      while (count > 0) {
        reply.clear();
        count = channel.read(reply);
      }
      return count < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
