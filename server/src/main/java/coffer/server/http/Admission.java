package coffer.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the connections and requests of one listener and keeps them within their limits. */
final class Admission {
  // One customer line usually has a /64; a cap per IPv6 address would cap nobody.
  private static final int IPV6_NETWORK_BYTES = 8;

  /** Where a connection comes from, as far as the cap is concerned. */
  record Origin(String network) {
    static Origin of(InetAddress address) {
      byte[] bytes = address.getAddress();
      int counted = address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length;
      return new Origin(Arrays.toString(Arrays.copyOf(bytes, counted)));
    }
  }

  private final HttpLimits.Connections limits;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final LongAdder refusedConnections = new LongAdder();
  private final LongAdder refusedRequests = new LongAdder();
  private final ConcurrentHashMap<Origin, Integer> origins = new ConcurrentHashMap<>();

  Admission(HttpLimits.Connections limits) {
    this.limits = limits;
  }

  /** Lets a connection in, or says no; whoever was let in must {@link #leave}. */
  boolean enter(Origin origin) {
    if (connections.incrementAndGet() > limits.max()) {
      connections.decrementAndGet();
      refusedConnections.increment();
      return false;
    }
    int ofOrigin = origins.merge(origin, 1, Integer::sum);
    if (ofOrigin > limits.maxPerAddress()) {
      leave(origin);
      refusedConnections.increment();
      return false;
    }
    return true;
  }

  /** Counts a connection that was refused for where it came from. */
  void turnAway() {
    refusedConnections.increment();
  }

  void leave(Origin origin) {
    connections.decrementAndGet();
    origins.computeIfPresent(
        origin, (_, count) -> Optional.of(count - 1).filter(c -> c > 0).orElse(null));
  }

  /** Lets a request in, or says no; for each one let in, {@link #over} is called once. */
  boolean begin() {
    if (requests.incrementAndGet() > limits.maxRequests()) {
      requests.decrementAndGet();
      refusedRequests.increment();
      return false;
    }
    return true;
  }

  void over() {
    requests.decrementAndGet();
  }

  ListenerStats stats() {
    return new ListenerStats(
        connections.get(), requests.get(), refusedConnections.sum(), refusedRequests.sum());
  }
}
