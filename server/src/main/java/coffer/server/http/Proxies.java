package coffer.server.http;

import coffer.kernel.AddressRange;
import coffer.kernel.IpAddress;
import coffer.wire.Headers;
import coffer.wire.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word for the client's address counts. Of {@code X-Forwarded-For} every proxy
 * adds at the right whom it heard, so what it says is believed from the right for as long as it
 * names one of these proxies; the first other address is the client, and whatever stands to the
 * left of it is only what that client claims.
 *
 * @param ranges none, and the header never counts
 */
public record Proxies(List<AddressRange> ranges) {
  /** Nobody's word counts. */
  public static final Proxies NONE = new Proxies(List.of());

  private static final String HEADER = "x-forwarded-for";

  public Proxies {
    ranges = List.copyOf(ranges);
  }

  /** Who sent a request that came over a connection. */
  Peer sender(Peer connected, Headers headers) {
    if (ranges.isEmpty() || !isOne(IpAddress.of(connected.remote().getAddress()))) {
      return connected;
    }
    Optional<IpAddress> farthest = Optional.empty();
    String[] hops = String.join(",", headers.all(HEADER)).split(",", -1);
    for (int n = hops.length - 1; n >= 0; n--) {
      Optional<IpAddress> hop = IpAddress.parse(withoutPort(hops[n].strip()));
      if (hop.isEmpty()) {
        break; // what stands left of what cannot be read is not known to come from a proxy
      }
      farthest = hop;
      if (!isOne(hop.get())) {
        break;
      }
    }
    return farthest.map(client -> from(client, connected)).orElse(connected);
  }

  private boolean isOne(IpAddress address) {
    return ranges.stream().anyMatch(range -> range.has(address));
  }

  /** Some proxies add the client's port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static Peer from(IpAddress client, Peer connected) {
    var remote = new InetSocketAddress(address(client), 0);
    return new Peer(connected.listener(), remote, connected.local(), connected.tls());
  }

  private static InetAddress address(IpAddress client) {
    byte[] bytes =
        client.four()
            ? ByteBuffer.allocate(4).putInt((int) client.low()).array()
            : ByteBuffer.allocate(16).putLong(client.high()).putLong(client.low()).array();
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of another length", e);
    }
  }
}
