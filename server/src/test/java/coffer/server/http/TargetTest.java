package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are opaque bytes, so the front end must change none of them. */
final class TargetTest {
  private final BlockingQueue<HttpRequest> seen = new LinkedBlockingQueue<>();
  private Fixture server;

  @BeforeEach
  void start() throws IOException {
    server =
        Fixture.plain(
            (request, responder) -> {
              seen.add(request);
              responder.send(Fixture.text(200, request.target()));
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "/",
        "//b//k//",
        "/b/./k",
        "/b/../k",
        "/b/a%2Fb",
        "/b/%2e%2e/k",
        "/b/%00",
        "/b/a+b",
        "/b/a;b=c",
        "/b/%5C",
        "/b/\\",
        "/b/%25",
        "/b/%252f",
        "/b/%ZZ",
        "/b/{}^\"<>|`",
        "/b/k?versions&x=%zz&y=a+b",
        "/b/k#fragment",
        "/b/k??",
        "/b/\u00c3\u00a4\u00f0\u009f\u0098\u0080",
        "/b/\u0080\u00ff\u00c0\u00af"
      })
  void reachesTheHandlerByteForByte(String target) throws IOException {
    try (var client = server.connect()) {
      client.send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");

      assertThat(client.reply().body()).isEqualTo(target);
      assertThat(seen).last().extracting(HttpRequest::target).isEqualTo(target);
    }
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "http://h//b/../k?q",
        "HTTP://H//b/../k?q",
        "https://h//b/../k?q",
      })
  void isTakenOutOfTheAbsoluteForm(String target) throws IOException {
    try (var client = server.connect()) {
      client.send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");

      assertThat(client.reply().body()).isEqualTo("//b/../k?q");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://other/k",
        "ftp://h/k",
        "h:80",
        "*",
        "k",
        "http://user@h/k",
        "http:///k",
        "?q"
      })
  void isRefusedInAnyOtherForm(String target) throws IOException {
    try (var client = server.connect()) {
      client.send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");

      assertThat(client.reply().status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void keepsHeadersByteForByteInOrderAndWithDuplicates() throws IOException {
    try (var client = server.connect()) {
      client.send(
          String.join(
              "\r\n",
              "GET /k HTTP/1.1",
              "Host: h",
              "x-Amz-Meta-A: \u00c3\u00a4\u00ff \t",
              "X-AMZ-META-a:b\u0004",
              "Empty:",
              "x-Amz-Meta-A:  c  d",
              "",
              ""));
      client.reply();
    }

    assertThat(seen.remove().headers().fields())
        .containsExactlyElementsOf(
            List.of(
                new Headers.Field("Host", "h"),
                new Headers.Field("x-Amz-Meta-A", "\u00c3\u00a4\u00ff"),
                new Headers.Field("X-AMZ-META-a", "b\u0004"),
                new Headers.Field("Empty", ""),
                new Headers.Field("x-Amz-Meta-A", "c  d")));
  }

  @Test
  void tellsWhereARequestCameFrom() throws IOException {
    try (var client = server.connect()) {
      client.send("GET /k HTTP/1.1\r\nHost: h\r\n\r\n").reply();

      var peer = seen.remove().peer();
      assertThat(peer.listener()).isEqualTo("test");
      assertThat(peer.remote()).isEqualTo(client.socket().getLocalSocketAddress());
      assertThat(peer.local()).isEqualTo(server.listener().address());
      assertThat(peer.tls()).isEmpty();
    }
  }
}
