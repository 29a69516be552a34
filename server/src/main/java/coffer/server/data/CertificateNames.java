package coffer.server.data;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The subject alternative names of the server's certificate.
 *
 * @param dns names, lower case, some with a leading {@code *.}
 * @param addresses IP addresses in the JDK's spelling
 */
record CertificateNames(SequencedSet<String> dns, SequencedSet<String> addresses) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,240}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  /** A bucket goes before a domain, before {@code s3.} and before the website host. */
  private static final List<String> BUCKET_HOSTS = List.of("*.", "*.s3.", "*.s3-website.");

  /** S3 itself, buckets, access points and accounts go before the region. */
  private static final List<String> REGION_HOSTS =
      List.of("s3.", "*.s3.", "*.s3-accesspoint.", "*.s3-control.");

  /**
   * @throws IllegalArgumentException if one of them is neither a host name nor an address
   */
  static CertificateNames of(DirectorySettings settings, String machine) {
    var dns = new LinkedHashSet<String>();
    var addresses = new LinkedHashSet<String>(Set.of());
    addDomain("localhost", settings.region(), dns);
    addresses.add("127.0.0.1");
    addresses.add("0:0:0:0:0:0:0:1");
    settings
        .domains()
        .forEach(domain -> addDomain(checked(domain), checked(settings.region()), dns));
    for (var host : settings.hosts()) {
      if (isAddress(host)) {
        addresses.add(address(host));
      } else {
        dns.add(checked(host));
      }
    }
    // The machine's own name is a courtesy: one that no certificate can hold is left out.
    var own = machine.toLowerCase(Locale.ROOT);
    if (NAME.matcher(own).matches() && !isAddress(own)) {
      dns.add(own);
    }
    return new CertificateNames(dns, addresses);
  }

  /** The same and further names and addresses, which are not looked at again. */
  CertificateNames and(Collection<String> hosts) {
    var moreDns = new LinkedHashSet<>(dns);
    var moreAddresses = new LinkedHashSet<>(addresses);
    for (String host : hosts) {
      boolean _ = isAddress(host) ? moreAddresses.add(address(host)) : moreDns.add(host);
    }
    return new CertificateNames(moreDns, moreAddresses);
  }

  private static void addDomain(String domain, String region, Set<String> dns) {
    dns.add(domain);
    BUCKET_HOSTS.forEach(prefix -> dns.add(prefix + domain));
    REGION_HOSTS.forEach(prefix -> dns.add(prefix + region + "." + domain));
  }

  private static String checked(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(lower).matches() || isAddress(lower)) {
      throw new IllegalArgumentException("not a host name: " + name);
    }
    return lower;
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /** A literal is only parsed; nothing is asked of the network. */
  private static String address(String literal) {
    try {
      return InetAddress.ofLiteral(literal).getHostAddress();
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("not an address: " + literal, malformed);
    }
  }

  /** The name of this machine, or {@code localhost} if it does not know it. */
  static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
