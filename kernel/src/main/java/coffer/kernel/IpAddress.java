package coffer.kernel;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address of IPv4 or IPv6. Read here and not by {@code InetAddress}, which asks the network
 * about texts that are names and takes {@code 10.1} and {@code 012.0.0.1} for addresses.
 *
 * <p>An IPv4 address mapped into IPv6 ({@code ::ffff:192.0.2.1}) is that IPv4 address: a listener
 * on both may see either, and must not thereby pass a rule about the other.
 *
 * <p>Source: RFC 4291, section 2.2; RFC 6943, section 3.1.1, on forms that not everyone reads
 * alike.
 *
 * @param high the first 64 bits; zero for IPv4
 * @param low the last 64 bits
 * @param four whether it is of IPv4, and then in the low 32 bits
 */
public record IpAddress(long high, long low, boolean four) {
  private static final long MAPPED = 0xffffL;
  private static final int GROUPS = 8;

  public IpAddress {
    boolean small = high == 0 && low >>> 32 == 0;
    boolean mapped = high == 0 && low >>> 32 == MAPPED;
    if (four ? !small : mapped) {
      throw new IllegalArgumentException("not an address of that kind");
    }
  }

  /** Empty if it is none; zones ({@code %eth0}) are none of an address. */
  public static Optional<IpAddress> parse(String text) {
    long address = four(text, 0);
    if (address >= 0) {
      return Optional.of(new IpAddress(0, address, true));
    }
    return text.indexOf(':') < 0 ? Optional.empty() : Optional.ofNullable(six(text));
  }

  /** The address of a connection; a zone is left out. */
  public static IpAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    long high = 0;
    long low = 0;
    for (byte b : bytes) {
      high = (high << 8) | (low >>> 56);
      low = (low << 8) | (b & 0xff);
    }
    return bytes.length == 4 ? new IpAddress(0, low, true) : six(high, low);
  }

  /** Four decimal numbers from an index to the end; -1 if there is something else. */
  private static long four(String text, int from) {
    long address = 0;
    int number = -1;
    int dots = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.' && number >= 0 && dots < 3) {
        address = (address << 8) | number;
        number = -1;
        dots++;
      } else if (c >= '0' && c <= '9' && number != 0) { // some take a leading zero for octal
        number = 10 * Math.max(number, 0) + (c - '0');
        if (number > 255) {
          return -1;
        }
      } else {
        return -1;
      }
    }
    return dots == 3 && number >= 0 ? (address << 8) | number : -1;
  }

  private static @Nullable IpAddress six(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = text.startsWith("::") ? 0 : -1;
    int at = gap == 0 ? 2 : 0;
    while (at < text.length()) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 ? text.length() : colon;
      boolean dotted = colon < 0 && text.indexOf('.', at) >= 0;
      if (count + (dotted ? 2 : 1) > GROUPS) {
        return null;
      }
      long value = dotted ? four(text, at) : group(text, at, end);
      if (value < 0) {
        return null;
      }
      if (dotted) {
        groups[count++] = (int) (value >>> 16);
      }
      groups[count++] = (int) (value & 0xffff);
      at = end;
      if (colon >= 0) {
        at++;
        boolean second = text.startsWith(":", at);
        if (at == text.length() || (second && gap >= 0)) {
          return null;
        }
        gap = second ? count : gap;
        at += second ? 1 : 0;
      }
    }
    return (gap < 0) == (count == GROUPS) ? of(groups, count, gap < 0 ? count : gap) : null;
  }

  private static IpAddress of(int[] groups, int count, int gap) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < count; i++) {
      int place = i < gap ? i : GROUPS - count + i;
      long bits = (long) groups[i] << (16 * (3 - place % 4));
      if (place < 4) {
        high |= bits;
      } else {
        low |= bits;
      }
    }
    return six(high, low);
  }

  private static IpAddress six(long high, long low) {
    return high == 0 && low >>> 32 == MAPPED
        ? new IpAddress(0, low & 0xffff_ffffL, true)
        : new IpAddress(high, low, false);
  }

  /** One to four hexadecimal digits; -1 if there is something else. */
  private static int group(String text, int from, int to) {
    if (to == from || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      // Character.digit also knows the digits of other scripts.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }
}
