package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AddressRange;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxiesTest {
  private static final String HERE = "127.0.0.1";

  /** {@code ;} stands between headers of the same name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7|203.0.113.7",
        "203.0.113.7:4711|203.0.113.7",
        "2001:db8::7|2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]:4711|2001:db8:0:0:0:0:0:7",
        "::ffff:203.0.113.7|203.0.113.7",
        "203.0.113.7, 10.1.2.3|203.0.113.7",
        "198.51.100.1, 203.0.113.7, 10.1.2.3|203.0.113.7",
        "198.51.100.1;203.0.113.7, 10.1.2.3|203.0.113.7",
        "10.9.9.9, 10.1.2.3|10.9.9.9",
        "unknown, 10.1.2.3|10.1.2.3",
        "198.51.100.1, somewhere.example, 10.1.2.3|10.1.2.3",
        "198.51.100.1, somewhere.example|127.0.0.1",
        "198.51.100.1,|127.0.0.1",
        "203.0.113.007|127.0.0.1",
        "fe80::1%eth0|127.0.0.1",
        "[203.0.113.7|127.0.0.1",
        "''|127.0.0.1",
      })
  void believesFromTheRightAsFarAsItsProxiesGo(String said, String sender) throws IOException {
    assertThat(sender(proxies("10.0.0.0/8", "127.0.0.0/8"), said)).isEqualTo(sender);
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.7", "127.0.0.2", "10.1.2.3"})
  void believesNobodyElse(String said) throws IOException {
    assertThat(sender(proxies("10.0.0.0/8", "127.0.0.2"), said)).isEqualTo(HERE);
    assertThat(sender(Proxies.NONE, said)).isEqualTo(HERE);
  }

  private static Proxies proxies(String... ranges) {
    return new Proxies(
        Arrays.stream(ranges).map(range -> AddressRange.parse(range).orElseThrow()).toList());
  }

  /** Whom the handler takes for the sender. */
  private static String sender(Proxies proxies, String said) throws IOException {
    var head = new StringBuilder("GET / HTTP/1.1\r\nHost: h\r\n");
    for (String value : said.split(";", -1)) {
      head.append("X-Forwarded-For: ").append(value).append("\r\n");
    }
    try (var server =
            Fixture.behind(
                proxies,
                (request, responder) ->
                    responder.send(
                        Fixture.text(200, request.peer().remote().getAddress().getHostAddress())));
        var client = server.connect()) {
      return client.send(head + "\r\n").reply().body();
    }
  }
}
