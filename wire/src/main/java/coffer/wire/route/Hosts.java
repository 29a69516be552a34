package coffer.wire.route;

import coffer.wire.HostRoute;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Host header.
 *
 * <p>Below one of our domains, {@code BUCKET}, {@code BUCKET.s3} and {@code BUCKET.s3.REGION} name
 * a bucket, {@code BUCKET.s3-website}, {@code BUCKET.s3-website-REGION} and {@code
 * BUCKET.s3-website.REGION} its website, {@code NAME-ACCOUNT.s3-accesspoint.REGION} an access point
 * (which is then the bucket, by its ARN). Every other host, localhost and addresses among them,
 * means path style. Where S3 Control is served, {@code ACCOUNT.s3-control} and {@code
 * ACCOUNT.s3-control.REGION} name an account.
 *
 * <p>Source: Amazon S3 User Guide, "Virtual hosting of general purpose buckets" and "Website
 * endpoints"; "Referencing access points for general purpose buckets".
 */
final class Hosts {
  private static final Pattern WEBSITE =
      Pattern.compile("(?:(.+)\\.)?s3-website(?:[.-][a-z0-9-]+)?");
  private static final Pattern S3 =
      Pattern.compile("(?:(.+)\\.)?s3(?:-accelerate)?(?:\\.dualstack)?(?:[.-][a-z0-9-]+)?");

  private static final Pattern CONTROL =
      Pattern.compile("(?:([0-9]{12})\\.)?s3-control(?:\\.dualstack)?(?:\\.[a-z0-9-]+)?");

  private static final Pattern ACCESS_POINT =
      Pattern.compile(
          "([a-z0-9-]{3,50})-([0-9]{12})\\.s3-accesspoint(?:-fips)?(?:\\.dualstack)?\\.([a-z0-9-]+)");

  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

  private final List<String> domains;
  private final Set<String> services;

  /**
   * @param domains of this server, for instance {@code coffer.example}
   * @param services names that are endpoints and not buckets, for instance {@code sts}
   */
  Hosts(List<String> domains, Set<String> services) {
    this.domains =
        domains.stream()
            .map(d -> d.toLowerCase(Locale.ROOT))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.services = services;
  }

  HostRoute route(String hostHeader) {
    String host = bare(hostHeader);
    for (String domain : domains) {
      if (host.endsWith(domain)
          && host.length() > domain.length()
          && host.charAt(host.length() - domain.length() - 1) == '.') {
        return below(host.substring(0, host.length() - domain.length() - 1));
      }
    }
    return HostRoute.PLAIN;
  }

  private HostRoute below(String prefix) {
    if (!NAME.matcher(prefix).matches()) {
      // What is no name in DNS must not be spliced into a path.
      return HostRoute.PLAIN;
    }
    Optional<HostRoute> endpoint = EndpointHosts.route(prefix);
    if (endpoint.isPresent()) {
      return endpoint.get();
    }
    Matcher control = CONTROL.matcher(prefix);
    if (services.contains(ControlRequests.SERVICE) && control.matches()) {
      return new HostRoute(Optional.empty(), false, Optional.ofNullable(control.group(1)));
    }
    Matcher point = ACCESS_POINT.matcher(prefix);
    if (point.matches()) {
      return HostRoute.of(
          "arn:aws:s3:%s:%s:accesspoint%%2F%s"
              .formatted(point.group(3), point.group(2), point.group(1)));
    }
    Matcher website = WEBSITE.matcher(prefix);
    if (website.matches()) {
      Optional<String> bucket = Optional.ofNullable(website.group(1));
      return new HostRoute(bucket, bucket.isPresent(), Optional.empty());
    }
    Matcher s3 = S3.matcher(prefix);
    if (s3.matches()) {
      return s3.group(1) == null ? HostRoute.PLAIN : HostRoute.of(s3.group(1));
    }
    int dot = prefix.indexOf('.');
    if (services.contains(dot < 0 ? prefix : prefix.substring(0, dot))) {
      return HostRoute.PLAIN;
    }
    return HostRoute.of(prefix);
  }

  /** Lower case, without port or the root's dot. */
  static String bare(String hostHeader) {
    String host = hostHeader.strip().toLowerCase(Locale.ROOT);
    int colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']')) {
      host = host.substring(0, colon);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
