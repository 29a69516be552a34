package coffer.sts.web;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses this server may be made to connect to by what users register: none that only it
 * can reach, unless the operator lists them.
 *
 * <p>Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6890.
 *
 * @param allowed ranges that are reachable all the same
 */
public record AddressRule(List<Range> allowed) {
  /** Public addresses only. */
  public static final AddressRule STRICT = new AddressRule(List.of());

  private static final List<Range> CLOSED =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3");

  /** All of IPv6 that is global unicast, and within it what is not, or hides an IPv4 address. */
  private static final List<Range> GLOBAL = ranges("2000::/3");

  private static final List<Range> CLOSED_WITHIN =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  public AddressRule {
    allowed = List.copyOf(allowed);
  }

  /**
   * Some addresses.
   *
   * @param prefix 4 or 16 bytes
   * @param bits how many of them count
   */
  public record Range(List<Byte> prefix, int bits) {
    public Range {
      prefix = List.copyOf(prefix);
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address; never asks for a name. */
    public static Optional<Range> parse(String text) {
      int slash = text.indexOf('/');
      String address = slash < 0 ? text : text.substring(0, slash);
      if (!address.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}") || !isLiteral(address)) {
        return Optional.empty();
      }
      try {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
        return bits >= 0 && bits <= bytes.length * 8
            ? Optional.of(new Range(boxed(bytes), bits))
            : Optional.empty();
      } catch (UnknownHostException | NumberFormatException wrong) {
        return Optional.empty();
      }
    }

    private static boolean isLiteral(String address) {
      return address.indexOf(':') >= 0 || address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    private static List<Byte> boxed(byte[] bytes) {
      var list = new ArrayList<Byte>();
      for (byte one : bytes) {
        list.add(one);
      }
      return list;
    }

    boolean contains(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != prefix.size()) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((bytes[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static List<Range> ranges(String... texts) {
    return Arrays.stream(texts).map(text -> Range.parse(text).orElseThrow()).toList();
  }

  /** Whether the address may be connected to. */
  public boolean permits(InetAddress address) {
    return isIn(allowed, address)
        || switch (address) {
          case Inet4Address _ -> !isIn(CLOSED, address);
          case Inet6Address _ -> isIn(GLOBAL, address) && !isIn(CLOSED_WITHIN, address);
          default -> false;
        };
  }

  private static boolean isIn(List<Range> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }
}
