package coffer.server.http;

import coffer.kernel.AddressRange;
import coffer.kernel.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a listener listens.
 *
 * @param name goes into {@link coffer.wire.Peer#listener}, for instance {@code s3}
 * @param address port 0 takes a free one
 * @param allowed where connections may come from; none for everywhere
 * @param proxies whose word for the client's address counts
 */
public record ListenerOptions(
    String name,
    InetSocketAddress address,
    HttpLimits limits,
    List<AddressRange> allowed,
    Proxies proxies) {
  public ListenerOptions {
    allowed = List.copyOf(allowed);
  }

  /** One that takes connections from everywhere. */
  public ListenerOptions(
      String name, InetSocketAddress address, HttpLimits limits, Proxies proxies) {
    this(name, address, limits, List.of(), proxies);
  }

  /** One that takes connections from everywhere, with no proxies in between. */
  public ListenerOptions(String name, InetSocketAddress address, HttpLimits limits) {
    this(name, address, limits, Proxies.NONE);
  }

  /** Whether connections may come from there. */
  boolean admits(InetAddress remote) {
    var from = IpAddress.of(remote);
    return allowed.isEmpty() || allowed.stream().anyMatch(range -> range.has(from));
  }
}
