package coffer.sts.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The one address that stands for a name while it is connected to: the first of its addresses that
 * may be asked. The client connects to just what it is told here, and does not look the name up
 * again.
 */
final class JudgedAddress implements DnsResolver {
  private final AddressRule rule;
  private final Lookup names;

  JudgedAddress(AddressRule rule) {
    this(rule, InetAddress::getAllByName);
  }

  JudgedAddress(AddressRule rule, Lookup names) {
    this.rule = rule;
    this.names = names;
  }

  /** All addresses of a name. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var address =
        Arrays.stream(names.all(host))
            .filter(rule::permits)
            .findFirst()
            .orElseThrow(() -> new UnknownHostException("an address that may not be asked"));
    return new InetAddress[] {address};
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
