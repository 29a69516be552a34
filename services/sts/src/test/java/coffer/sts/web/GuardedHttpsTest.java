package coffer.sts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.AddressRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T37: what users register is asked as little as can be, and believed less. */
@Timeout(60)
final class GuardedHttpsTest {
  private static final int MAX_BODY = 256 * 1024;
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Long enough never to pass while a test runs that is not about it. */
  private static final Duration LONG = Duration.ofSeconds(50);

  private static final AddressRule LOOPBACK =
      new AddressRule(List.of(AddressRange.parse("127.0.0.1").orElseThrow()));

  private final List<String> lookedUp = new ArrayList<>();

  private GuardedHttps https(Duration deadline, byte[]... addresses) {
    return new GuardedHttps(
        new JudgedAddress(
            LOOPBACK,
            host -> {
              lookedUp.add(host);
              var found = new InetAddress[addresses.length];
              for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByAddress(host, addresses[i]);
              }
              return found;
            }),
        deadline);
  }

  private GuardedHttps https(Duration deadline) {
    return https(deadline, new byte[] {127, 0, 0, 1});
  }

  private static String reply(String head, String body) {
    return "HTTP/1.1 200 OK\r\n" + head + "\r\n" + body;
  }

  @Test
  void connectsToTheAddressThatWasJudgedAndLooksTheNameUpOnce() throws Exception {
    try (var server = ScriptedServer.answering(reply("Content-Length: 2\r\n", "{}"))) {
      byte[] body =
          https(LONG, new byte[] {10, 0, 0, 1}, new byte[] {127, 0, 0, 1})
              .get(server.uri(), server.thumbprints());

      assertThat(body).asString(StandardCharsets.UTF_8).isEqualTo("{}");
      assertThat(lookedUp).containsExactly(ScriptedServer.NAME);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void connectsToNoAddressThatIsNotPermitted() throws Exception {
    try (var server = ScriptedServer.answering(reply("Content-Length: 2\r\n", "{}"))) {
      var https = https(LONG, new byte[] {127, 0, 0, 2}, new byte[] {10, 0, 0, 1});

      assertThatThrownBy(() -> https.get(server.uri(), server.thumbprints()))
          .isInstanceOf(IOException.class);

      assertThat(server.connections).hasValue(0);
    }
  }

  @Test
  void judgesAddressesThatAreWrittenInPlaceOfANameToo() {
    var https = new GuardedHttps(AddressRule.STRICT);

    assertThatThrownBy(() -> https.get(URI.create("https://127.0.0.1:1/"), List.of()))
        .hasMessageContaining("may not be asked");
    assertThatThrownBy(() -> https.get(URI.create("https://[::1]:1/"), List.of()))
        .hasMessageContaining("may not be asked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://keys.example.test/", "https://me@keys.example.test/", "https:/keys"})
  void asksByHttpsOnlyAndInNobodysName(String uri) {
    assertThatThrownBy(() -> https(LONG).get(URI.create(uri), List.of()))
        .isInstanceOf(IOException.class);
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void asksForJsonAsItIsAndTellsNothingElse() throws Exception {
    try (var server = ScriptedServer.answering(reply("Content-Length: 2\r\n", "{}"))) {
      byte[] unused = https(LONG).get(server.uri(), server.thumbprints());

      assertThat(unused).isNotEmpty();
      assertThat(server.asked().toLowerCase(Locale.ROOT).lines())
          .containsExactlyInAnyOrder(
              "get /keys?of=all http/1.1",
              "accept: application/json",
              "host: " + server.uri().getRawAuthority(),
              "connection: close",
              "user-agent: coffer",
              "");
    }
  }

  @Test
  void goesStraightThereWhateverProxyIsSet() throws Exception {
    System.setProperty("https.proxyHost", "127.0.0.1");
    System.setProperty("https.proxyPort", "1");
    try (var server = ScriptedServer.answering(reply("Content-Length: 2\r\n", "{}"))) {
      assertThat(https(LONG).get(server.uri(), server.thumbprints())).hasSize(2);
    } finally {
      System.clearProperty("https.proxyHost");
      System.clearProperty("https.proxyPort");
    }
  }

  @Test
  void trustsNoCertificateThatIsNotPinned() throws Exception {
    try (var server = ScriptedServer.answering(reply("Content-Length: 2\r\n", "{}"))) {
      assertThatThrownBy(() -> https(LONG).get(server.uri(), List.of()))
          .isInstanceOf(IOException.class);
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void trustsNoPinnedCertificateOfAnotherName() throws Exception {
    try (var server = ScriptedServer.answering(reply("Content-Length: 2\r\n", "{}"))) {
      var other = URI.create("https://other.example.test:" + server.uri().getPort() + "/");

      assertThatThrownBy(() -> https(LONG).get(other, server.thumbprints()))
          .isInstanceOf(IOException.class);
      assertThat(server.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 307, 401, 407, 500, 503})
  void takesNoReplyButSuccessAndAsksOnce(int status) throws Exception {
    String location = "Location: https://" + ScriptedServer.NAME + "/elsewhere\r\n";
    String again = "Retry-After: 0\r\nSet-Cookie: a=b\r\nWWW-Authenticate: Basic realm=\"a\"\r\n";
    try (var server =
        ScriptedServer.answering(
            "HTTP/1.1 " + status + " So\r\n" + location + again + "Content-Length: 0\r\n\r\n")) {
      assertThatThrownBy(() -> https(LONG).get(server.uri(), server.thumbprints()))
          .hasMessage("reply is no success");
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void asksOnceWhenTheConnectionIsCut() throws Exception {
    try (var server = ScriptedServer.answering("")) {
      assertThatThrownBy(() -> https(LONG).get(server.uri(), server.thumbprints()))
          .isInstanceOf(IOException.class);
      assertThat(server.connections).hasValue(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Content-Length: 3\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\nx\r\n{}\r\n0\r\n\r\n",
        "Content-Length: -1\r\n\r\n{}",
        "Content-Length: 2"
      })
  void takesNoReplyThatIsCutShortOrBroken(String rest) throws Exception {
    try (var server = ScriptedServer.answering("HTTP/1.1 200 OK\r\n" + rest)) {
      assertThatThrownBy(() -> https(LONG).get(server.uri(), server.thumbprints()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsChunksAndBodiesWithoutALength() throws Exception {
    String chunks = reply("Transfer-Encoding: chunked\r\n", "1;a=b\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
    try (var server = ScriptedServer.answering(chunks)) {
      assertThat(https(LONG).get(server.uri(), server.thumbprints())).hasSize(2);
    }
    try (var server = ScriptedServer.answering(reply("", "{}"))) {
      assertThat(https(LONG).get(server.uri(), server.thumbprints())).hasSize(2);
    }
  }

  @Test
  void takesTheLongestBodyAndNoneThatIsLonger() throws Exception {
    String longest = "a".repeat(MAX_BODY);
    try (var server = ScriptedServer.answering(reply("", longest))) {
      assertThat(https(LONG).get(server.uri(), server.thumbprints())).hasSize(MAX_BODY);
    }
    for (String head :
        List.of("", "Content-Length: 262145\r\n", "Content-Length: 99999999999\r\n")) {
      try (var server = ScriptedServer.answering(reply(head, longest + "a"))) {
        assertThatThrownBy(() -> https(LONG).get(server.uri(), server.thumbprints()))
            .hasMessage("reply is too long");
      }
    }
  }

  @Test
  void hasItsFillOfABodyWithoutEnd() throws Exception {
    byte[] chunk = ("400\r\n" + "a".repeat(1_024) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] head = reply("Transfer-Encoding: chunked\r\n", "").getBytes(StandardCharsets.US_ASCII);
    try (var server =
        ScriptedServer.answering(
            out -> {
              out.write(head);
              while (true) {
                out.write(chunk);
              }
            })) {
      long start = System.nanoTime();

      assertThatThrownBy(() -> https(LONG).get(server.uri(), server.thumbprints()))
          .hasMessage("reply is too long");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }
  }

  @Test
  void inflatesNothing() throws Exception {
    var squeezed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(squeezed)) {
      gzip.write(new byte[MAX_BODY * 10]);
    }
    String body = squeezed.toString(StandardCharsets.ISO_8859_1);
    try (var server = ScriptedServer.answering(reply("Content-Encoding: gzip\r\n", body))) {
      assertThat(https(LONG).get(server.uri(), server.thumbprints()))
          .isEqualTo(squeezed.toByteArray());
    }
  }

  @Test
  void readsNoHeadThatIsTooLong() throws Exception {
    for (String head : List.of("A: " + "a".repeat(5_000) + "\r\n", "A: a\r\n".repeat(65))) {
      try (var server = ScriptedServer.answering(reply(head, "{}"))) {
        assertThatThrownBy(() -> https(LONG).get(server.uri(), server.thumbprints()))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void givesUpOnASideThatSaysNothing() throws Exception {
    try (var server = ScriptedServer.silent()) {
      assertThatThrownBy(() -> https(SHORT).get(server.uri(), server.thumbprints()))
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nA: ", "HTTP/1.1 200 OK\r\n\r\n"})
  void givesUpOnASideThatGoesOnForEverByteForByte(String said) throws Exception {
    try (var server = ScriptedServer.dripping(said)) {
      assertThatThrownBy(() -> https(SHORT).get(server.uri(), server.thumbprints()))
          .isInstanceOf(IOException.class);
    }
  }
}
