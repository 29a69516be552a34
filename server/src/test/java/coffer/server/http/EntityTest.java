package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.HttpHandler;
import coffer.wire.HttpRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request entities: framing, {@code Expect}, and entities that nobody reads. */
final class EntityTest {
  private static final String PUT = "PUT /k HTTP/1.1\r\nHost: h\r\n";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 65_536, 300_000, 5_000_000})
  void arrivesWholeInAnyLength(int length) throws IOException {
    byte[] sent = random(length);
    try (var server = Fixture.plain(EntityTest::crc);
        var client = server.connect()) {
      client.send(PUT + "Content-Length: " + length + "\r\n\r\n").send(sent);

      assertThat(client.reply().body()).isEqualTo(length + " " + crc(sent));
    }
  }

  @Test
  void arrivesWholeInChunksOfAnySize() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] sent = random(400_000);
    try (var server = Fixture.plain(EntityTest::crc);
        var client = server.connect()) {
      client.send(PUT + "Transfer-Encoding: Chunked\r\n\r\n");
      int at = 0;
      while (at < sent.length) {
        int size = Math.min(sent.length - at, 1 + random.nextInt(60_000));
        client.send(Integer.toHexString(size) + ";ext=\"a b\"\r\n");
        client.send(Arrays.copyOfRange(sent, at, at + size)).send("\r\n");
        at += size;
      }
      client.send("0\r\nX-Trailer: dropped\r\n\r\n");

      assertThat(client.reply().body())
          .as("seed %d", seed)
          .isEqualTo(sent.length + " " + crc(sent));
    }
  }

  @Test
  void mayComeByteByByte() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      String request = PUT + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: x\r\n\r\n";

      for (int i = 0; i < request.length(); i++) {
        client.send(request.substring(i, i + 1));
      }

      assertThat(client.reply().body()).isEqualTo("PUT /k abc");
    }
  }

  @Test
  void isAskedForOnlyWhenTheHandlerReads() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send(PUT + "Expect: 100-Continue\r\nContent-Length: 3\r\n\r\n");

      assertThat(client.head().status()).isEqualTo(100);
      client.send("abc");
      assertThat(client.reply().body()).isEqualTo("PUT /k abc");
      client.send("GET /next HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.reply().body()).isEqualTo("GET /next ");
    }
  }

  @Test
  void isNeverAskedForWhenTheHandlerRefuses() throws IOException {
    try (var server = Fixture.plain((_, responder) -> responder.send(Fixture.text(403, "no")));
        var client = server.connect()) {
      client.send(PUT + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");

      var reply = client.reply();

      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.header("Connection")).contains("close");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void isNotAskedForTwiceWhenItCameUnasked() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send(PUT + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");

      var first = client.reply();
      var reply = first.status() == 100 ? client.reply() : first;

      assertThat(reply.body()).isEqualTo("PUT /k abc");
    }
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"200", "", "200-ok", "100-continue, x"})
  void isTakenWhateverElseIsExpected(String expectation) throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send(PUT + "Expect: " + expectation + "\r\nContent-Length: 3\r\n\r\nabc");

      assertThat(client.reply().body()).isEqualTo("PUT /k abc");
    }
  }

  @Test
  void isRefusedWithEndlessTrailers() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send(PUT + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "X: a\r\n".repeat(101));

      assertThat(client.reply().body()).contains("<Code>RequestHeaderSectionTooLarge</Code>");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void isSkippedWhenShortAndUnread() throws IOException {
    try (var server =
            Fixture.plain(
                (request, responder) -> responder.send(Fixture.text(403, request.target())));
        var client = server.connect()) {
      client.send(PUT + "Content-Length: 1000\r\n\r\n");
      assertThat(client.reply().status()).isEqualTo(403);

      client.send(new byte[1000]).send("GET /next HTTP/1.1\r\nHost: h\r\n\r\n");

      assertThat(client.reply().body()).isEqualTo("/next");
    }
  }

  @Test
  void endsTheConnectionWhenLongAndUnreadButTheReplyArrives() throws IOException {
    try (var server = Fixture.plain((_, responder) -> responder.send(Fixture.text(403, "no")));
        var client = server.connect()) {
      client.send(PUT + "Content-Length: 20000000\r\n\r\n");
      for (int i = 0; i < 20; i++) {
        client.send(new byte[1_000_000]);
      }

      var reply = client.reply();

      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.header("Connection")).contains("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void waitsInBoundedMemoryForASlowHandler() throws Exception {
    var gate = new CountDownLatch(1);
    var sent = new AtomicLong();
    try (var server =
            Fixture.plain(
                (request, responder) -> {
                  var _ = request.body().read();
                  awaitGate(gate);
                  crc(request, responder);
                });
        var client = server.connect()) {
      int length = 64 << 20;
      client.send(PUT + "Content-Length: " + length + "\r\n\r\n");
      var sender =
          Thread.startVirtualThread(
              () -> {
                var block = new byte[64 * 1024];
                try {
                  while (sent.get() < length) {
                    client.send(block);
                    sent.addAndGet(block.length);
                  }
                } catch (IOException e) {
                  sent.set(-1);
                }
              });

      long stuckAt = untilSteady(sent);
      gate.countDown();
      sender.join();

      // The kernel's socket buffers take some MiB; the entity is 64.
      assertThat(stuckAt).isLessThan(32L << 20);
      assertThat(client.reply().body()).startsWith(length - 1 + " ");
    }
  }

  @Test
  void failsTheReaderWhenTheClientLeaves() throws Exception {
    var failed = new CompletableFuture<IOException>();
    try (var server =
        Fixture.plain(
            (request, _) -> {
              try {
                request.body().readAllBytes();
              } catch (IOException e) {
                failed.complete(e);
                throw e;
              }
            })) {
      try (var client = server.connect()) {
        client.send(PUT + "Content-Length: 10\r\n\r\nabc");
      }

      assertThat(failed.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void maySendItsReplyToAClientThatStoppedSending() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send(PUT + "Content-Length: 3\r\n\r\nabc");
      client.socket().shutdownOutput();

      assertThat(client.reply().body()).isEqualTo("PUT /k abc");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void andTheNextRequestAreAnsweredAfterAClientStoppedSending() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send(PUT + "Content-Length: 3\r\n\r\nabc" + "GET /next HTTP/1.1\r\nHost: h\r\n\r\n");
      client.socket().shutdownOutput();

      assertThat(client.reply().body()).isEqualTo("PUT /k abc");
      assertThat(client.reply().body()).isEqualTo("GET /next ");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  private static long untilSteady(AtomicLong counter) throws InterruptedException {
    long before = -1;
    int steady = 0;
    while (steady < 10) {
      long now = counter.get();
      steady = now == before && now > 0 ? steady + 1 : 0;
      before = now;
      Thread.onSpinWait();
      LockSupport.parkNanos(20_000_000);
    }
    return before;
  }

  private static void awaitGate(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void crc(HttpRequest request, HttpHandler.Responder responder) throws IOException {
    var crc = new CRC32();
    long length = 0;
    var block = new byte[10_000];
    for (int n = request.body().read(block); n >= 0; n = request.body().read(block)) {
      crc.update(block, 0, n);
      length += n;
    }
    responder.send(Fixture.text(200, length + " " + crc.getValue()));
  }

  private static long crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
