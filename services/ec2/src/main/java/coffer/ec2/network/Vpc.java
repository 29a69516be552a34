package coffer.ec2.network;

import java.time.Instant;
import java.util.Map;

/**
 * A private network. It has a default security group, a main route table and a default network ACL
 * that cannot be changed, and nothing else; their ids end as its own does.
 *
 * @param id {@code vpc-} and 17 hexadecimal digits
 * @param cidrBlock in canonical form
 * @param usageMetrics the attribute enableNetworkAddressUsageMetrics
 */
public record Vpc(
    String id,
    String cidrBlock,
    String tenancy,
    boolean dnsSupport,
    boolean dnsHostnames,
    boolean usageMetrics,
    Map<String, String> tags,
    Instant created) {
  public static final String PREFIX = "vpc-";

  public Vpc {
    tags = Map.copyOf(tags);
  }

  public String securityGroup() {
    return part("sg-");
  }

  public String routeTable() {
    return part("rtb-");
  }

  public String networkAcl() {
    return part("acl-");
  }

  /**
   * The id of something that every VPC has one of.
   *
   * @param prefix with its hyphen
   */
  public String part(String prefix) {
    return prefix + id.substring(PREFIX.length());
  }

  public Vpc withTags(Map<String, String> others) {
    return new Vpc(id, cidrBlock, tenancy, dnsSupport, dnsHostnames, usageMetrics, others, created);
  }
}
