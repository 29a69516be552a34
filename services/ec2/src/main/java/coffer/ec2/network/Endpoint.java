package coffer.ec2.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A VPC endpoint.
 *
 * @param id {@code vpce-} and 17 hexadecimal digits
 * @param policy empty for full access
 * @param routeTables of a gateway
 * @param groups of an interface
 * @param listener which of the configured ones it was made for
 * @param token of the request that made it, and what that request said
 */
public record Endpoint(
    String id,
    String vpcId,
    Type type,
    String serviceName,
    Optional<String> policy,
    boolean privateDns,
    List<String> routeTables,
    List<String> groups,
    String listener,
    Map<String, String> tags,
    Instant created,
    Optional<Token> token) {
  public static final String PREFIX = "vpce-";

  /** The tag that says on which listener an endpoint shall be. */
  public static final String LISTENER_TAG = "coffer:listener";

  public Endpoint {
    routeTables = List.copyOf(routeTables);
    groups = List.copyOf(groups);
    tags = Map.copyOf(tags);
  }

  /** What kind of door it is. */
  public enum Type {
    /** S3 and nothing else. */
    GATEWAY("Gateway"),

    /** Every service. */
    INTERFACE("Interface");

    private final String written;

    Type(String written) {
      this.written = written;
    }

    /** As AWS writes it. */
    public String written() {
      return written;
    }
  }

  /**
   * Makes a request that is sent again do nothing.
   *
   * @param digest of the whole request
   */
  public record Token(String value, String digest) {}

  /**
   * The names of S3 that lead to this endpoint where private DNS is on; none where it is off.
   *
   * <p>Source: AWS PrivateLink for Amazon S3, "Private DNS".
   *
   * @param domain of this deployment
   */
  public List<String> privateNames(String region, String domain) {
    return privateDns
        ? Stream.of("s3.", "*.s3.", "*.s3-accesspoint.", "*.s3-control.")
            .map(prefix -> prefix + region + "." + domain)
            .toList()
        : List.of();
  }

  public Endpoint withTags(Map<String, String> others) {
    return new Endpoint(
        id,
        vpcId,
        type,
        serviceName,
        policy,
        privateDns,
        routeTables,
        groups,
        listener,
        others,
        created,
        token);
  }
}
