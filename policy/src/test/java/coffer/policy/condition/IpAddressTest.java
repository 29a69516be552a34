package coffer.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
    long high = 0;
    long low = 0;
    for (byte b : bytes) {
      high = (high << 8) | (low >>> 56);
      low = (low << 8) | (b & 0xff);
    }
    return new IpAddress(high, low, bytes.length == 4);
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

      assertThat(IpAddress.parse(text(four))).as("seed %d", seed).isEqualTo(expected(four));
      assertThat(IpAddress.parse(full)).as("seed %d: %s", seed, full).isEqualTo(expected(six));
      assertThat(IpAddress.parse(brief)).as("seed %d: %s", seed, brief).isEqualTo(expected(six));
      assertThat(IpAddress.parse("::ffff:" + text(four))).isEqualTo(expected(four));
    }
  }

  @Test
  void rangesHaveTheAddressesThatBeginAlike() throws UnknownHostException {
    for (int i = 0; i < 20_000; i++) {
      int length = random.nextBoolean() ? 4 : 16;
      byte[] first = bytes(length);
      first[0] = 0x20; // not a mapped one
      byte[] other = first.clone();
      int prefix = random.nextInt(8 * length + 1);
      int flipped = random.nextInt(8, 8 * length);
      other[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
      var range = Objects.requireNonNull(IpRange.parse(text(first) + "/" + prefix));

      assertThat(range.has(expected(first))).isTrue();
      assertThat(range.has(expected(other)))
          .as("seed %d: /%d, bit %d of %d bytes", seed, prefix, flipped, length)
          .isEqualTo(flipped >= prefix);
    }
  }
}
