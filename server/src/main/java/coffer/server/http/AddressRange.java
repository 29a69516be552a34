package coffer.server.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, for instance {@code 10.0.0.0/8} or {@code fd00::/8}; without a prefix
 * it is a single one. Bits after the prefix do not count. IPv4 addresses that came as mapped IPv6
 * ones are IPv4.
 */
public final class AddressRange {
  private static final Pattern FOUR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final int MAPPED_BYTES = 12;
  private static final int FOUR_BYTES = 4;

  private final byte[] first;
  private final int prefix;

  private AddressRange(byte[] first, int prefix) {
    this.first = first;
    this.prefix = prefix;
  }

  /** Empty if it is none. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    String length = slash < 0 ? "" : text.substring(slash + 1);
    boolean shaped = FOUR.matcher(literal).matches() || isSix(literal);
    if (!shaped || (slash >= 0 && !PREFIX.matcher(length).matches())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = plain(InetAddress.ofLiteral(literal).getAddress());
      int prefix = slash < 0 ? bytes.length * Byte.SIZE : Integer.parseInt(length);
      return prefix > bytes.length * Byte.SIZE
          ? Optional.empty()
          : Optional.of(new AddressRange(bytes, prefix));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isSix(String literal) {
    return literal.indexOf(':') >= 0 && SIX.matcher(literal).matches();
  }

  /** Whether an address is one of them. */
  public boolean has(InetAddress address) {
    byte[] bytes = plain(address.getAddress());
    if (bytes.length != first.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int differing = bytes[bit / Byte.SIZE] ^ first[bit / Byte.SIZE];
      if ((differing & (0x80 >>> (bit % Byte.SIZE))) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] plain(byte[] bytes) {
    boolean mapped = bytes.length > FOUR_BYTES && bytes[10] == -1 && bytes[11] == -1;
    for (int i = 0; mapped && i < MAPPED_BYTES - 2; i++) {
      mapped = bytes[i] == 0;
    }
    return mapped ? Arrays.copyOfRange(bytes, MAPPED_BYTES, bytes.length) : bytes;
  }
}
