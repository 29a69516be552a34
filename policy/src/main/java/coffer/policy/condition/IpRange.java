package coffer.policy.condition;

import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin alike: {@code 203.0.113.0/24}, {@code 2001:db8::/32}, or a single one. Bits
 * after the prefix do not count.
 *
 * <p>A range of one kind has no addresses of the other: {@code ::/0} is not everyone. A range of
 * mapped addresses ({@code ::ffff:192.0.2.0/120}) is one of IPv4; a range of IPv6 that has some
 * mapped ones among others ({@code ::ffff:0:0/90}) is none.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "IP address condition
 * operators".
 *
 * @param highMask of the bits that count
 */
record IpRange(IpAddress first, long highMask, long lowMask) {
  private static final int MAPPED_PREFIX = 96;

  /** Null if it is none. */
  static @Nullable IpRange parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    boolean mapped = address.four() && text.indexOf(':') >= 0;
    int width = address.four() ? 32 : 128;
    int prefix = slash < 0 ? width : number(text, slash + 1) - (mapped ? MAPPED_PREFIX : 0);
    if (prefix < 0 || prefix > width) {
      return null;
    }
    return address.four()
        ? new IpRange(address, 0, mask(prefix + 32))
        : new IpRange(address, mask(Math.min(prefix, 64)), mask(Math.max(prefix - 64, 0)));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
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

  boolean has(IpAddress address) {
    return address.four() == first.four()
        && ((address.high() ^ first.high()) & highMask) == 0
        && ((address.low() ^ first.low()) & lowMask) == 0;
  }
}
