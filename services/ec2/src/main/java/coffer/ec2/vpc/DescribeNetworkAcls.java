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
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists the default network ACL of each VPC, which lets everything through.
 *
 * <p>Source: Amazon EC2 API Reference, "DescribeNetworkAcls"; Amazon VPC User Guide, "Default
 * network ACL".
 */
final class DescribeNetworkAcls
    extends Describe<DescribeNetworkAcls.Input, DescribeNetworkAcls.Acl> {
  private static final int FIRST = 100;
  private static final int LAST = 32_767;

  /** What can be asked. */
  record Input(
      @Nullable String nextToken,
      @Nullable Integer maxResults,
      @Nullable Boolean dryRun,
      @Nullable List<String> networkAclIds,
      @Nullable List<Filter> filters)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return networkAclIds;
    }
  }

  /** A page. */
  record Output(List<Acl> networkAcls, @Nullable String nextToken) {}

  /** A network ACL. */
  record Acl(
      String networkAclId, String vpcId, String ownerId, boolean isDefault, List<Entry> entries) {}

  /** A rule of it. */
  record Entry(
      int ruleNumber, boolean egress, String cidrBlock, String protocol, String ruleAction) {}

  DescribeNetworkAcls(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeNetworkAcls",
        new Kind<>(
            Acl::networkAclId,
            id -> Errors.absent("InvalidNetworkAclID.NotFound", "networkAcl ID", id),
            filters()));
  }

  private static Filters<Acl> filters() {
    return new Filters<Acl>()
        .by("default", _ -> "true")
        .by("entry.cidr", _ -> "0.0.0.0/0")
        .by("entry.protocol", _ -> "-1")
        .byAll("entry.egress", _ -> List.of("true", "false"))
        .byAll("entry.rule-action", _ -> List.of("allow", "deny"))
        .byAll("entry.rule-number", _ -> List.of(Integer.toString(FIRST), Integer.toString(LAST)))
        .by("network-acl-id", Acl::networkAclId)
        .by("owner-id", Acl::ownerId)
        .by("vpc-id", Acl::vpcId)
        .nothingHas(
            "association.association-id",
            "association.network-acl-id",
            "association.subnet-id",
            "entry.icmp.code",
            "entry.icmp.type",
            "entry.ipv6-cidr",
            "entry.port-range.from",
            "entry.port-range.to")
        .tagged(_ -> Map.of());
  }

  @Override
  protected List<Acl> all(Scope scope) {
    return scope.view().all(Networks.VPCS).values().stream().map(vpc -> acl(vpc, scope)).toList();
  }

  private static Acl acl(Vpc vpc, Scope scope) {
    var entries =
        Stream.of(true, false)
            .flatMap(
                egress -> Stream.of(entry(FIRST, egress, "allow"), entry(LAST, egress, "deny")))
            .toList();
    return new Acl(vpc.networkAcl(), vpc.id(), scope.account().value(), true, entries);
  }

  private static Entry entry(int number, boolean egress, String action) {
    return new Entry(number, egress, "0.0.0.0/0", "-1", action);
  }

  @Override
  protected Object output(List<Acl> page, @Nullable String next) {
    return new Output(page, next);
  }
}
