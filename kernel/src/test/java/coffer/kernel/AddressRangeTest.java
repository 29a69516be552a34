package coffer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

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
    "::1, ::1, true",
    "::ffff:192.0.2.0/120, 192.0.2.255, true",
    "::ffff:192.0.2.0/120, 192.0.3.0, false",
    "::ffff:0:0/96, 203.0.113.9, true",
    "::ffff:0:0/96, ::1, false",
    "::/95, 0.0.0.1, false"
  })
  void hasTheAddressesThatBeginAlike(String range, String address, boolean has) {
    assertThat(AddressRange.parse(range).orElseThrow().has(InetAddress.ofLiteral(address)))
        .isEqualTo(has);
  }

  @Test
  void endsWhereThePrefixSays() throws UnknownHostException {
    for (int i = 0; i < 20_000; i++) {
      var first = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(first);
      first[0] = 0x20; // not a mapped one
      byte[] other = first.clone();
      int prefix = random.nextInt(8 * first.length + 1);
      int flipped = random.nextInt(8, 8 * first.length);
      other[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
      var range = new AddressRange(IpAddress.of(InetAddress.getByAddress(first)), prefix);
      String text = InetAddress.getByAddress(first).getHostAddress() + "/" + prefix;

      assertThat(AddressRange.parse(text)).as("seed %d", seed).contains(range);
      assertThat(range.has(InetAddress.getByAddress(first))).as("seed %d", seed).isTrue();
      assertThat(range.has(InetAddress.getByAddress(other)))
          .as("seed %d: %s, bit %d", seed, text, flipped)
          .isEqualTo(flipped >= prefix);
    }
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0, -1", "10.0.0.0, 33", "::, 129"})
  void hasNoMoreBitsThanItsAddress(String first, int prefix) {
    var address = IpAddress.parse(first).orElseThrow();

    assertThatIllegalArgumentException().isThrownBy(() -> new AddressRange(address, prefix));
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
        "10.0.0.0/+8",
        "10.0.0.0/0x8",
        "10.0.0.0/\u0668",
        "10.0.0.0/4294967304",
        "10.0.0/8",
        "/8",
        "10.0.0.256/8",
        "::ffff:10.0.0.0/8",
        "::ffff:0:0/90",
        "::ffff:0:0/129",
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
}
