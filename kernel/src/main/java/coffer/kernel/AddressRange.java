package coffer.kernel;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that begin alike: {@code 203.0.113.0/24}, {@code 2001:db8::/32}, or a single one. Bits
 * after the prefix do not count.
 *
 * <p>A range of one kind has no addresses of the other: {@code ::/0} is not everyone. A range of
 * mapped addresses ({@code ::ffff:192.0.2.0/120}) is one of IPv4; a range of IPv6 that has some
 * mapped ones among others ({@code ::ffff:0:0/90}) is none.
 *
 * <p>Source: RFC 4632, section 3.1; RFC 4291, section 2.3; IAM User Guide, "IAM JSON policy
 * elements: Condition operators", "IP address condition operators".
 *
 * @param first one of them, the first if its bits after the prefix are zero
 * @param prefix how many bits count, 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record AddressRange(IpAddress first, int prefix) {
  /** How many bits a mapped address has before its IPv4 one. */
  private static final int MAPPED_PREFIX = 96;

  public AddressRange {
    if (prefix < 0 || prefix > width(first)) {
      throw new IllegalArgumentException("prefix length out of range");
    }
  }

  /** Reads a range or a single address; empty if it is neither. Never asks for a name. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    return IpAddress.parse(slash < 0 ? text : text.substring(0, slash))
        .flatMap(first -> slash < 0 ? Optional.of(only(first)) : prefixed(first, text, slash));
  }

  private static AddressRange only(IpAddress address) {
    return new AddressRange(address, width(address));
  }

  private static Optional<AddressRange> prefixed(IpAddress first, String text, int slash) {
    boolean mapped = first.four() && text.indexOf(':') >= 0;
    int prefix = number(text, slash + 1) - (mapped ? MAPPED_PREFIX : 0);
    return prefix < 0 || prefix > width(first)
        ? Optional.empty()
        : Optional.of(new AddressRange(first, prefix));
  }

  private static int width(IpAddress address) {
    return address.four() ? 32 : 128;
  }

  /** One to three digits without a leading zero; below every prefix if there is something else. */
  private static int number(String text, int from) {
    int length = text.length() - from;
    boolean leadingZero = length > 1 && text.charAt(from) == '0';
    if (length < 1 || length > 3 || leadingZero) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + (c - '0');
    }
    return number;
  }

  /** Whether an address is one of them. */
  public boolean has(IpAddress address) {
    int bits = first.four() ? prefix + MAPPED_PREFIX : prefix;
    return address.four() == first.four()
        && ((address.high() ^ first.high()) & mask(Math.min(bits, 64))) == 0
        && ((address.low() ^ first.low()) & mask(Math.max(bits - 64, 0))) == 0;
  }

  /** Whether the address of a connection is one of them. */
  public boolean has(InetAddress address) {
    return has(IpAddress.of(address));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }
}
