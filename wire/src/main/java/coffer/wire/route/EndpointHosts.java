package coffer.wire.route;

import coffer.wire.HostRoute;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts of VPC endpoints, {@code vpce-ID.s3.REGION.vpce} below one of our domains: with {@code
 * bucket} or nothing before it for path style, with {@code BUCKET.bucket} or {@code BUCKET} for a
 * bucket, with {@code NAME-ACCOUNT.accesspoint} for an access point and {@code ACCOUNT.control} for
 * S3 Control. Through which endpoint a request came they do not tell: that is the listener's to
 * say.
 *
 * <p>Source: AWS PrivateLink for Amazon S3, "Accessing buckets, access points and Amazon S3 Control
 * API operations from S3 interface endpoints".
 */
final class EndpointHosts {
  private static final Pattern SHAPE =
      Pattern.compile("(?:(.+)\\.)?vpce-[0-9a-z]+(?:-[0-9a-z-]+)?\\.s3\\.([a-z0-9-]+)\\.vpce");
  private static final Pattern CONTROL = Pattern.compile("(?:([0-9]{12})\\.)?control");
  private static final Pattern ACCESS_POINT =
      Pattern.compile("([a-z0-9-]{3,50})-([0-9]{12})\\.accesspoint");
  private static final String BUCKET = "bucket";

  private EndpointHosts() {}

  /**
   * @param prefix of a host, without the domain and the dot before it
   * @return empty if it is no endpoint's
   */
  static Optional<HostRoute> route(String prefix) {
    Matcher matcher = SHAPE.matcher(prefix);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String front = matcher.group(1);
    return Optional.of(
        front == null || front.equals(BUCKET) ? HostRoute.PLAIN : of(front, matcher.group(2)));
  }

  private static HostRoute of(String front, String region) {
    Matcher control = CONTROL.matcher(front);
    if (control.matches()) {
      return new HostRoute(Optional.empty(), false, Optional.ofNullable(control.group(1)));
    }
    Matcher point = ACCESS_POINT.matcher(front);
    if (point.matches()) {
      // An access point stands where a bucket would, by its ARN.
      return HostRoute.of(
          "arn:aws:s3:%s:%s:accesspoint%%2F%s".formatted(region, point.group(2), point.group(1)));
    }
    String named =
        front.endsWith("." + BUCKET)
            ? front.substring(0, front.length() - BUCKET.length() - 1)
            : front;
    return HostRoute.of(named);
  }
}
