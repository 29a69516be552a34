package coffer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK, which is asked for the text of bytes and never for the meaning of a text. */
final class IpAddressTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** Many zeros, so that there are gaps to abbreviate. */
  private byte[] bytes(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
    }
    return bytes;
  }

  private static String text(byte[] bytes) throws UnknownHostException {
    return InetAddress.getByAddress(bytes).getHostAddress();
  }

  private static IpAddress expected(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return bytes.length == 4
        ? new IpAddress(0, Integer.toUnsignedLong(buffer.getInt()), true)
        : new IpAddress(buffer.getLong(), buffer.getLong(), false);
  }

  /** The longest run of groups that are zero, from a random one on, as two colons. */
  private String abbreviated(String full) {
    String[] groups = full.split(":");
    int from = random.nextInt(8);
    int to = from;
    while (to < 8 && groups[to].equals("0")) {
      to++;
    }
    if (to == from) {
      return full;
    }
    var text = new StringBuilder(String.join(":", Arrays.copyOf(groups, from)));
    return text.append("::").append(String.join(":", Arrays.copyOfRange(groups, to, 8))).toString();
  }

  @Test
  void readsWhatTheJdkWrites() throws UnknownHostException {
    for (int i = 0; i < 20_000; i++) {
      byte[] four = bytes(4);
      byte[] six = bytes(16);
      six[0] = 0x20; // not a mapped one
      String full = text(six);
      String brief = abbreviated(full);

      assertThat(IpAddress.parse(text(four))).as("seed %d", seed).contains(expected(four));
      assertThat(IpAddress.parse(full)).as("seed %d: %s", seed, full).contains(expected(six));
      assertThat(IpAddress.parse(brief)).as("seed %d: %s", seed, brief).contains(expected(six));
      assertThat(IpAddress.parse("::ffff:" + text(four)))
          .as("seed %d", seed)
          .contains(expected(four));
      assertThat(IpAddress.of(InetAddress.getByAddress(four))).isEqualTo(expected(four));
      assertThat(IpAddress.of(InetAddress.getByAddress(six))).isEqualTo(expected(six));
    }
  }

  @Test
  void takesAMappedAddressForWhatItIs() throws UnknownHostException {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
    var plain = new IpAddress(0, 0x0a00_0001, true);

    // The JDK makes an IPv4 address of it, unless asked for one with a zone.
    assertThat(IpAddress.of(Inet6Address.getByAddress(null, mapped, -1))).isEqualTo(plain);
    assertThat(IpAddress.parse("0:0:0:0:0:FFFF:a00:1")).contains(plain);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IpAddress(0, 0xffff_0a00_0001L, false));
  }

  @Test
  void hasNoIpv4AddressOfMoreThan32Bits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(0, 1L << 32, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(1, 0, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10.1",
        "10.0.0",
        "10.0.0.0.0",
        "10.0.0.256",
        "999.1.1.1",
        "012.0.0.1",
        "0x0a.0.0.1",
        "1.2.3.4 ",
        "localhost",
        "a.b",
        "[::1]",
        "fe80::1%eth0",
        ":",
        ":::",
        "1::2::3",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2:3:4:5:6:7:8",
        "::12345",
        "::1.2.3",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::\u0661"
      })
  void isNotMadeOfAnythingElse(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }
}
