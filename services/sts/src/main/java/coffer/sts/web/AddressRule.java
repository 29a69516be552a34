package coffer.sts.web;

import coffer.kernel.AddressRange;
import coffer.kernel.IpAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses this server may be made to connect to by what users register: none that only it
 * can reach, unless the operator lists them.
 *
 * <p>Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6890.
 *
 * @param allowed ranges that are reachable all the same
 */
public record AddressRule(List<AddressRange> allowed) {
  /** Public addresses only. */
  public static final AddressRule STRICT = new AddressRule(List.of());

  /** IPv4, and of IPv6 what is global unicast. */
  private static final List<AddressRange> OPEN = ranges("0.0.0.0/0", "2000::/3");

  /** Within these what is not global, or hides an IPv4 address. */
  private static final List<AddressRange> CLOSED =
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
          "224.0.0.0/3",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  public AddressRule {
    allowed = List.copyOf(allowed);
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(text -> AddressRange.parse(text).orElseThrow()).toList();
  }

  /** Whether the address may be connected to. */
  public boolean permits(InetAddress address) {
    var ip = IpAddress.of(address);
    return isIn(allowed, ip) || (isIn(OPEN, ip) && !isIn(CLOSED, ip));
  }

  private static boolean isIn(List<AddressRange> ranges, IpAddress address) {
    return ranges.stream().anyMatch(range -> range.has(address));
  }
}
