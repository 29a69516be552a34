package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Slow, greedy and numerous clients: T29. */
final class LimitsTest {
  private static final String GET = "GET /k HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final Duration SOON = Duration.ofMillis(300);

  @Test
  void refusesALongTarget() throws IOException {
    tooLarge("GET /" + "a".repeat(17_000) + " HTTP/1.1\r\nHost: h\r\n\r\n");
  }

  @Test
  void refusesALongField() throws IOException {
    tooLarge("GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(33_000) + "\r\n\r\n");
  }

  @Test
  void refusesALongHeadBeforeItsEnd() throws IOException {
    tooLarge("GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(40_000));
  }

  @Test
  void refusesManyFields() throws IOException {
    tooLarge("GET / HTTP/1.1\r\nHost: h\r\n" + "X: a\r\n".repeat(100) + "\r\n");
  }

  @Test
  void refusesAHeadThatIsLongInManyFields() throws IOException {
    tooLarge(
        "GET / HTTP/1.1\r\nHost: h\r\n" + ("X: " + "a".repeat(996) + "\r\n").repeat(33) + "\r\n");
  }

  @Test
  void takesAHundredFields() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send("GET /k HTTP/1.1\r\nHost: h\r\n" + "X: a\r\n".repeat(99) + "\r\n");

      assertThat(client.reply().status()).isEqualTo(200);
    }
  }

  private static void tooLarge(String head) throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      var reply = client.send(head).reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("<Code>RequestHeaderSectionTooLarge</Code>");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void givesUpOnAHeadThatDoesNotEnd() throws IOException {
    var limits = HttpLimits.DEFAULTS.with(new HttpLimits.Heads(32_768, 16_384, 100, SOON));
    try (var server = Fixture.plain(Fixture.ECHO, limits);
        var client = server.connect()) {
      var reply = client.send("GET / HTTP/1.1\r\nHost: h").reply();

      assertThat(reply.body()).contains("<Code>RequestTimeout</Code>");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void givesUpOnAHeadThatComesInDrops() throws IOException {
    var limits = HttpLimits.DEFAULTS.with(new HttpLimits.Heads(32_768, 16_384, 100, SOON));
    try (var server = Fixture.plain(Fixture.ECHO, limits);
        var client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nX: ");
      client.socket().setSoTimeout(50);

      long drops = dropsUntilAnswered(client);

      assertThat(drops).isLessThan(100);
    }
  }

  private static long dropsUntilAnswered(RawClient client) throws IOException {
    long drops = 0;
    while (drops < 200 && !isAnswered(client)) {
      client.send("a");
      drops++;
    }
    return drops;
  }

  private static boolean isAnswered(RawClient client) throws IOException {
    try {
      return client.in().read() >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void closesAnIdleConnection() throws IOException {
    var limits = HttpLimits.DEFAULTS.with(new HttpLimits.Connections(100, 100, 100, SOON));
    try (var server = Fixture.plain(Fixture.ECHO, limits);
        var client = server.connect()) {
      client.send(GET).reply();

      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void closesAConnectionThatNeverAsks() throws IOException {
    var limits = HttpLimits.DEFAULTS.with(new HttpLimits.Heads(32_768, 16_384, 100, SOON));
    try (var server = Fixture.plain(Fixture.ECHO, limits);
        var client = server.connect()) {
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void answersASlowEntityWithRequestTimeout() throws IOException {
    var limits = HttpLimits.DEFAULTS.with(new HttpLimits.Bodies(262_144, 1024, SOON, 65_536));
    try (var server = Fixture.plain(Fixture.ECHO, limits);
        var client = server.connect()) {
      client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nabc");

      var reply = client.reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("<Code>RequestTimeout</Code>");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void cutsOffAClientThatTakesNothing() throws Exception {
    var limits = HttpLimits.DEFAULTS.with(new HttpLimits.Replies(FramePool.FRAME_BYTES, SOON));
    var failure = new CompletableFuture<IOException>();
    try (var server =
            Fixture.plain(
                (_, r) -> {
                  try {
                    r.send(endless());
                  } catch (IOException e) {
                    failure.complete(e);
                    throw e;
                  }
                },
                limits);
        var client = RawClient.narrow(server.listener().address())) {
      client.send(GET);

      assertThat(failure.get(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private static HttpReply endless() {
    return new HttpReply(
        200,
        Headers.EMPTY,
        new ReplyBody.Stream(
            1L << 40,
            sink -> {
              var block = ByteBuffer.allocate(65_536);
              while (true) {
                sink.write(block.clear());
              }
            }));
  }

  @Test
  void cutsOffAClientThatPipelinesButNeverReads() throws Exception {
    var limits = HttpLimits.DEFAULTS.with(new HttpLimits.Replies(FramePool.FRAME_BYTES, SOON));
    try (var server =
            Fixture.plain((_, r) -> r.send(Fixture.text(200, "a".repeat(60_000))), limits);
        var client = RawClient.narrow(server.listener().address())) {
      assertThat(requestsUntilCutOff(client)).isLessThan(5_000_000);
      assertThat(connectionsInTheEnd(server)).isZero();
    }
  }

  /** The client hears that it was cut off before the listener has counted it. */
  private static int connectionsInTheEnd(Fixture server) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (server.listener().stats().connections() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    return server.listener().stats().connections();
  }

  private static int requestsUntilCutOff(RawClient client) {
    String many = GET.repeat(1000);
    for (int sent = 0; sent < 5_000_000; sent += 1000) {
      try {
        client.send(many);
      } catch (IOException e) {
        return sent;
      }
    }
    return 5_000_000;
  }

  @Test
  void readsNoFurtherThanItsWindowBehindABusyRequest() throws Exception {
    var gate = new CountDownLatch(1);
    var inside = new CountDownLatch(1);
    try (var server =
            Fixture.plain(
                (_, r) -> {
                  inside.countDown();
                  await(gate);
                  r.send(HttpReply.empty(200));
                });
        var client = server.connect()) {
      client.send(GET);
      inside.await();

      long taken = bytesUntilFull(client, 256L << 20);
      gate.countDown();

      // The kernel's socket buffers take some MiB.
      assertThat(taken).isLessThan(64L << 20);
    }
  }

  /** Writes without waiting for anybody until the socket takes nothing for a while. */
  private static long bytesUntilFull(RawClient client, long most) throws InterruptedException {
    var sent = new AtomicLong();
    byte[] many = GET.repeat(2000).getBytes(StandardCharsets.ISO_8859_1);
    Thread.startVirtualThread(
        () -> {
          try {
            while (sent.get() < most) {
              client.send(many);
              sent.addAndGet(many.length);
            }
          } catch (IOException e) {
            sent.set(-1); // the test is over
          }
        });
    long before = -1;
    for (int steady = 0; steady < 10 && before < most; ) {
      long now = sent.get();
      steady = now == before && now != 0 ? steady + 1 : 0;
      before = now;
      LockSupport.parkNanos(20_000_000);
    }
    return before;
  }

  @Test
  void answersSlowDownAboveItsRequests() throws Exception {
    var limits =
        HttpLimits.DEFAULTS.with(new HttpLimits.Connections(100, 100, 2, Duration.ofSeconds(60)));
    var gate = new CountDownLatch(1);
    var inside = new CountDownLatch(2);
    try (var server =
            Fixture.plain(
                (_, r) -> {
                  inside.countDown();
                  await(gate);
                  r.send(HttpReply.empty(200));
                },
                limits);
        var a = server.connect();
        var b = server.connect();
        var c = server.connect()) {
      a.send(GET);
      b.send(GET);
      inside.await();

      var refused = c.send(GET).reply();
      gate.countDown();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body()).contains("<Code>SlowDown</Code>");
      assertThat(a.reply().status()).isEqualTo(200);
      assertThat(b.reply().status()).isEqualTo(200);
      assertThat(server.listener().stats().refusedRequests()).isOne();
    }
  }

  private static void await(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void closesConnectionsAboveTheCapOfTheirAddress() throws IOException {
    var limits =
        HttpLimits.DEFAULTS.with(new HttpLimits.Connections(100, 1, 10, Duration.ofSeconds(60)));
    try (var server = Fixture.plain(Fixture.ECHO, limits);
        var first = server.connect()) {
      first.send(GET).reply();

      try (var second = server.connect()) {
        assertThat(second.isClosedByServer()).isTrue();
      }

      assertThat(first.send(GET).reply().status()).isEqualTo(200);
      assertThat(server.listener().stats().refusedConnections()).isOne();
    }
  }

  @Test
  void servesNormalClientsBesideAThousandSlowOnes() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO)) {
      var slow = new ArrayList<RawClient>();
      try {
        for (int i = 0; i < 1000; i++) {
          var client = server.connect();
          slow.add(client);
          client.send(
              i % 2 == 0
                  ? "GET / HTTP/1.1\r\nHo"
                  : "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\na");
        }
        try (var normal = server.connect()) {
          for (int i = 0; i < 200; i++) {
            assertThat(normal.send(GET).reply().status()).isEqualTo(200);
          }
        }
      } finally {
        for (var client : slow) {
          client.close();
        }
      }
    }
  }
}
