package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AddressRange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AllowedAddressesTest {
  @Test
  void keepsConnectionsFromElsewhereOut() throws IOException {
    var elsewhere = List.of(AddressRange.parse("192.0.2.0/24").orElseThrow());
    try (var server = Fixture.allowing(elsewhere, (_, r) -> r.send(Fixture.text(200, "in")));
        var client = server.connect()) {
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(server.listener().stats().refusedConnections()).isEqualTo(1);
    }
    var here = List.of(AddressRange.parse("127.0.0.0/8").orElseThrow());
    try (var server = Fixture.allowing(here, (_, r) -> r.send(Fixture.text(200, "in")));
        var client = server.connect()) {
      assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").reply().status()).isEqualTo(200);
    }
  }
}
