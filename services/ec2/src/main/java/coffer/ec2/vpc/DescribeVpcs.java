package coffer.ec2.vpc;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Vpc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists VPCs. Source: Amazon EC2 API Reference, "DescribeVpcs". */
final class DescribeVpcs extends Describe<DescribeVpcs.Input, DescribeVpcs.Owned> {
  /** What can be asked. */
  record Input(
      @Nullable List<Filter> filters,
      @Nullable List<String> vpcIds,
      @Nullable String nextToken,
      @Nullable Integer maxResults,
      @Nullable Boolean dryRun)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return vpcIds;
    }
  }

  /** A page. */
  record Output(List<VpcItem> vpcs, @Nullable String nextToken) {}

  /** A VPC and how it is shown. */
  record Owned(Vpc vpc, VpcItem item) {}

  DescribeVpcs(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeVpcs",
        new Kind<>(owned -> owned.vpc().id(), Errors::noVpc, filters()));
  }

  private static Filters<Owned> filters() {
    return new Filters<Owned>()
        .by("cidr", owned -> owned.vpc().cidrBlock())
        .by("cidr-block-association.cidr-block", owned -> owned.vpc().cidrBlock())
        .by("cidr-block-association.association-id", owned -> owned.vpc().part("vpc-cidr-assoc-"))
        .by("cidr-block-association.state", _ -> "associated")
        .by("dhcp-options-id", owned -> owned.item().dhcpOptionsId())
        .by("is-default", _ -> "false")
        .by("owner-id", owned -> owned.item().ownerId())
        .by("state", owned -> owned.item().state())
        .by("vpc-id", owned -> owned.vpc().id())
        .nothingHas(
            "ipv6-cidr-block-association.ipv6-cidr-block",
            "ipv6-cidr-block-association.ipv6-pool",
            "ipv6-cidr-block-association.association-id",
            "ipv6-cidr-block-association.state")
        .tagged(owned -> owned.vpc().tags());
  }

  @Override
  protected List<Owned> all(Scope scope) {
    return scope.view().all(Networks.VPCS).values().stream()
        .map(vpc -> new Owned(vpc, VpcItem.of(vpc, scope.account())))
        .toList();
  }

  @Override
  protected Object output(List<Owned> page, @Nullable String next) {
    return new Output(page.stream().map(Owned::item).toList(), next);
  }
}
