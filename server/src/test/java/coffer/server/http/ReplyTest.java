package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyTest {
  private static final String GET = "GET /k HTTP/1.1\r\nHost: h\r\n\r\n";

  @Test
  void carriesLengthDateAndServer() throws IOException {
    try (var server = Fixture.plain((_, r) -> r.send(Fixture.text(200, "abc")));
        var client = server.connect()) {
      var reply = client.send(GET).reply();

      assertThat(reply.header("Content-Length")).contains("3");
      assertThat(reply.header("Server")).contains("Coffer");
      assertThat(reply.header("Date").orElse("")).matches("..., \\d\\d ... \\d{4} [\\d:]{8} GMT");
      assertThat(reply.header("Connection")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1_000_000})
  void streamsAnyLengthAndKeepsTheConnection(int length) throws IOException {
    try (var server = Fixture.plain((_, r) -> r.send(stream(length, 10_007)));
        var client = server.connect()) {
      assertThat(client.send(GET).reply().body()).isEqualTo(pattern(length));
      assertThat(client.send(GET).reply().body()).isEqualTo(pattern(length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3_000, 3_900, 4_000, 6_000})
  void streamsAfterAHeadOfAnyLength(int length) throws IOException {
    var headers = Headers.of("x-amz-meta-long", "m".repeat(length));
    try (var server = Fixture.plain((_, r) -> r.send(stream(300_000, 10_007).with(headers)));
        var client = server.connect()) {
      for (int n = 0; n < 2; n++) { // the second time in frames that were used before
        var reply = client.send(GET).reply();

        assertThat(reply.header("x-amz-meta-long")).contains("m".repeat(length));
        assertThat(reply.body()).isEqualTo(pattern(300_000));
      }
    }
  }

  @Test
  void sendsLongEntitiesAtHand() throws IOException {
    String text = pattern(500_000);
    try (var server = Fixture.plain((_, r) -> r.send(Fixture.text(200, text)));
        var client = server.connect()) {
      assertThat(client.send(GET).reply().body()).isEqualTo(text);
    }
  }

  @Test
  void toHeadTellsTheLengthAndDiscardsTheSource() throws IOException {
    var discarded = new AtomicBoolean();
    try (var server = Fixture.plain((_, r) -> r.send(discardable(discarded)));
        var client = server.connect()) {
      client.send("HEAD /k HTTP/1.1\r\nHost: h\r\n\r\n");

      assertThat(client.head().header("Content-Length")).contains("1000000");
      client.send("HEAD /k HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.head().status()).isEqualTo(200);
      assertThat(discarded).isTrue();
    }
  }

  private static HttpReply discardable(AtomicBoolean discarded) {
    var source =
        new ReplyBody.Source() {
          @Override
          public void writeTo(ReplyBody.Sink sink) throws IOException {
            throw new IOException("nothing was to be written");
          }

          @Override
          public void discard() {
            discarded.set(true);
          }
        };
    return new HttpReply(200, Headers.EMPTY, new ReplyBody.Stream(1_000_000, source));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void hasNoEntityWhereTheStatusForbidsOne(int status) throws IOException {
    try (var server = Fixture.plain((_, r) -> r.send(Fixture.text(status, "never")));
        var client = server.connect()) {
      var reply = client.send(GET).head();

      assertThat(reply.header("Content-Length")).isEmpty();
      assertThat(client.send(GET).head().status()).isEqualTo(status);
    }
  }

  @Test
  void neverCarriesALineBreakMadeOfAWideCharacter() throws IOException {
    // U+010D and U+010A end in the bytes of CR and LF: T28.
    var headers = Headers.of("x-amz-meta-a", "b\u010d\u010aInjected: yes\u010d\u010a\u010d\u010a");
    try (var server =
            Fixture.plain((_, r) -> r.send(new HttpReply(200, headers, ReplyBody.EMPTY)));
        var client = server.connect()) {
      var reply = client.send(GET).reply();

      assertThat(reply.header("Injected")).isEmpty();
      assertThat(reply.header("x-amz-meta-a")).contains("b??Injected: yes????");
    }
  }

  @Test
  void isAnErrorWhenAHandlerTriesToSendALineBreak() throws IOException {
    try (var server =
            Fixture.plain(
                (_, r) ->
                    r.send(HttpReply.empty(200).with(Headers.of("x", "a\r\nInjected: yes"))));
        var client = server.connect()) {
      var reply = client.send(GET).reply();

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.header("Injected")).isEmpty();
    }
  }

  @Test
  void isAnErrorWhenTheHandlerThrowsAndTellsNothingOfIt() throws IOException {
    try (var server =
            Fixture.plain(
                (_, _) -> {
                  throw new IllegalStateException("secret");
                });
        var client = server.connect()) {
      var reply = client.send(GET).reply();

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).contains("<Code>InternalError</Code>").doesNotContain("secret");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void isAnErrorWhenTheHandlerForgetsToAnswer() throws IOException {
    try (var server = Fixture.plain((_, _) -> {});
        var client = server.connect()) {
      assertThat(client.send(GET).reply().status()).isEqualTo(500);
    }
  }

  @Test
  void isCutWhenTheSourceGivesUpHalfWay() throws IOException {
    try (var server =
            Fixture.plain(
                (_, r) ->
                    r.send(
                        new HttpReply(
                            200,
                            Headers.EMPTY,
                            new ReplyBody.Stream(
                                1_000_000,
                                sink -> {
                                  sink.write(ByteBuffer.allocate(200_000));
                                  throw new IOException("disk");
                                }))));
        var client = server.connect()) {
      assertThat(client.send(GET).head().status()).isEqualTo(200);
      assertThat(client.rest().length()).isLessThanOrEqualTo(200_000);
    }
  }

  @Test
  void waitsForASlowReaderOfAGibibyteInBoundedMemory() throws Exception {
    long gibibyte = 1L << 30;
    var written = new AtomicLong();
    try (var server =
            Fixture.plain(
                (_, r) ->
                    r.send(
                        new HttpReply(
                            200,
                            Headers.EMPTY,
                            new ReplyBody.Stream(
                                gibibyte,
                                sink -> {
                                  var block = ByteBuffer.allocate(64 * 1024);
                                  for (long at = 0; at < gibibyte; at += block.capacity()) {
                                    sink.write(block.clear());
                                    written.addAndGet(block.capacity());
                                  }
                                }))));
        var client = RawClient.narrow(server.listener().address())) {
      client.send(GET).head();
      var block = new byte[1 << 20];
      long read = 0;
      long mostAhead = 0;
      while (read < gibibyte) {
        int n = client.in().read(block);
        assertThat(n).isPositive();
        read += n;
        mostAhead = Math.max(mostAhead, written.get() - read);
      }

      // Window, kernel's send buffer and ours; never a share of the whole.
      assertThat(mostAhead).isLessThan(32L << 20);
      assertThat(client.send("GET /k HTTP/1.0\r\n\r\n").head().status()).isEqualTo(200);
    }
  }

  @Test
  void failsItsSourceWhenTheClientLeaves() throws Exception {
    var failure = new CompletableFuture<IOException>();
    try (var server =
        Fixture.plain(
            (_, r) -> {
              try {
                r.send(stream(1 << 30, 1 << 20));
              } catch (IOException e) {
                failure.complete(e);
                throw e;
              }
            })) {
      try (var client = server.connect()) {
        client.send(GET).head();
      }

      assertThat(failure.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void comesInOrderToPipelinedRequests() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      var requests = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        requests.append("PUT /" + i + " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
      }
      client.send(requests.toString());

      for (int i = 0; i < 500; i++) {
        assertThat(client.reply().body()).isEqualTo("PUT /" + i + " abc");
      }
    }
  }

  @Test
  void ofHttp10ClosesUnlessAskedToKeepAlive() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send("GET /a HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
      assertThat(client.reply().header("Connection")).contains("keep-alive");
      client.send("GET /b HTTP/1.0\r\n\r\n");
      assertThat(client.reply().header("Connection")).contains("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void closesWhenTheClientSaysSo() throws IOException {
    try (var server = Fixture.plain(Fixture.ECHO);
        var client = server.connect()) {
      client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: foo, Close\r\n\r\n");

      assertThat(client.reply().header("Connection")).contains("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void comesOverTheJdkSelectorToo() throws IOException {
    try (var server = Fixture.nio((_, r) -> r.send(stream(1_000_000, 65_536)));
        var client = server.connect()) {
      assertThat(client.send(GET).reply().body()).isEqualTo(pattern(1_000_000));
      assertThat(server.transport().facts().sockets()).isEqualTo("nio");
    }
  }

  private static HttpReply stream(int length, int step) {
    return new HttpReply(
        200,
        Headers.EMPTY,
        new ReplyBody.Stream(
            length,
            sink -> {
              for (int at = 0; at < length; at += step) {
                int size = Math.min(step, length - at);
                var block = ByteBuffer.allocate(size);
                for (int i = 0; i < size; i++) {
                  block.put((byte) ('a' + (at + i) % 23));
                }
                sink.write(block.flip());
              }
            }));
  }

  private static String pattern(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + i % 23));
    }
    return text.toString();
  }
}
