package coffer.ec2.vpc;

import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.network.Ec2Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists subnets, of which there are none. Source: Amazon EC2 API Reference, "DescribeSubnets". */
final class DescribeSubnets extends DescribeNothing<DescribeSubnets.Input> {
  /** What can be asked. */
  record Input(
      @Nullable List<Filter> filters,
      @Nullable List<String> subnetIds,
      @Nullable String nextToken,
      @Nullable Integer maxResults,
      @Nullable Boolean dryRun)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return subnetIds;
    }
  }

  /** Always empty. */
  record Output(List<None> subnets) {}

  DescribeSubnets(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeSubnets",
        Errors::noSubnet,
        "availability-zone",
        "availability-zone-id",
        "available-ip-address-count",
        "cidr-block",
        "customer-owned-ipv4-pool",
        "default-for-az",
        "enable-dns64",
        "enable-lni-at-device-index",
        "ipv6-cidr-block-association.ipv6-cidr-block",
        "ipv6-cidr-block-association.association-id",
        "ipv6-cidr-block-association.state",
        "ipv6-native",
        "map-customer-owned-ip-on-launch",
        "map-public-ip-on-launch",
        "outpost-arn",
        "owner-id",
        "private-dns-name-options-on-launch.hostname-type",
        "private-dns-name-options-on-launch.enable-resource-name-dns-a-record",
        "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record",
        "state",
        "subnet-arn",
        "subnet-id",
        "vpc-id");
  }

  @Override
  Object output(List<None> none) {
    return new Output(none);
  }
}
