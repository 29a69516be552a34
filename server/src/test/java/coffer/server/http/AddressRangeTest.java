package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.1.2.3/31, 10.1.2.2, true",
    "10.1.2.3/31, 10.1.2.4, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 127.0.0.1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "2001:db8::/33, 2001:db8:8000::, false",
    "::1, ::1, true"
  })
  void hasTheAddressesThatBeginAlike(String range, String address, boolean has) {
    assertThat(AddressRange.parse(range).orElseThrow().has(InetAddress.ofLiteral(address)))
        .isEqualTo(has);
  }

  @Test
  void takesAMappedAddressForWhatItIs() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 10;
    mapped[15] = 1;
    InetAddress address = Inet6Address.getByAddress(null, mapped, -1);

    assertThat(AddressRange.parse("10.0.0.0/8").orElseThrow().has(address)).isTrue();
    assertThat(AddressRange.parse("::/0").orElseThrow().has(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10.1",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/",
        "10.0.0.256/8",
        "::/129",
        "fe80::1%eth0",
        "localhost",
        "*",
        "10.0.0.0/8/8",
        " 10.0.0.0/8"
      })
  void isNotMadeOfAnythingElse(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

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
