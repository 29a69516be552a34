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
import org.jspecify.annotations.Nullable;

/**
 * Lists the default security group of each VPC. It is a fact and no rule: who may connect, the
 * listener's configuration says.
 *
 * <p>Source: Amazon EC2 API Reference, "DescribeSecurityGroups"; Amazon VPC User Guide, "Default
 * security groups for your VPCs".
 */
final class DescribeSecurityGroups
    extends Describe<DescribeSecurityGroups.Input, DescribeSecurityGroups.Group> {
  private static final String EVERYONE = "0.0.0.0/0";
  private static final String ALL = "-1";
  private static final String NAME = "default";

  /** What can be asked. */
  record Input(
      @Nullable List<String> groupIds,
      @Nullable List<String> groupNames,
      @Nullable String nextToken,
      @Nullable Integer maxResults,
      @Nullable Boolean dryRun,
      @Nullable List<Filter> filters)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      // Names are those of groups in a default VPC, which there is none of.
      if (groupNames != null && !groupNames.isEmpty()) {
        throw Errors.absent("InvalidGroup.NotFound", "security group", groupNames.getFirst());
      }
      return groupIds;
    }
  }

  /** A page. */
  record Output(List<Group> securityGroups, @Nullable String nextToken) {}

  /** A group. */
  record Group(
      String groupId,
      String groupName,
      String description,
      String ownerId,
      String vpcId,
      String securityGroupArn,
      List<Rule> ipPermissions,
      List<Rule> ipPermissionsEgress) {}

  /** A rule of a group. */
  record Rule(String ipProtocol, List<Pair> userIdGroupPairs, List<Range> ipRanges) {}

  record Pair(String groupId, String userId) {}

  record Range(String cidrIp) {}

  DescribeSecurityGroups(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeSecurityGroups",
        new Kind<>(Group::groupId, Errors::noGroup, filters()));
  }

  private static Filters<Group> filters() {
    return new Filters<Group>()
        .by("description", Group::description)
        .by("egress.ip-permission.cidr", _ -> EVERYONE)
        .by("egress.ip-permission.protocol", _ -> ALL)
        .by("group-id", Group::groupId)
        .by("group-name", Group::groupName)
        .by("ip-permission.group-id", Group::groupId)
        .by("ip-permission.group-name", Group::groupName)
        .by("ip-permission.protocol", _ -> ALL)
        .by("ip-permission.user-id", Group::ownerId)
        .by("owner-id", Group::ownerId)
        .by("vpc-id", Group::vpcId)
        .nothingHas(
            "egress.ip-permission.from-port",
            "egress.ip-permission.group-id",
            "egress.ip-permission.group-name",
            "egress.ip-permission.ipv6-cidr",
            "egress.ip-permission.prefix-list-id",
            "egress.ip-permission.to-port",
            "egress.ip-permission.user-id",
            "ip-permission.cidr",
            "ip-permission.from-port",
            "ip-permission.ipv6-cidr",
            "ip-permission.prefix-list-id",
            "ip-permission.to-port")
        .tagged(_ -> Map.of());
  }

  @Override
  protected List<Group> all(Scope scope) {
    return scope.view().all(Networks.VPCS).values().stream().map(vpc -> group(vpc, scope)).toList();
  }

  private static Group group(Vpc vpc, Scope scope) {
    String id = vpc.securityGroup();
    String owner = scope.account().value();
    return new Group(
        id,
        NAME,
        "default VPC security group",
        owner,
        vpc.id(),
        scope.arn("security-group/" + id).value(),
        List.of(new Rule(ALL, List.of(new Pair(id, owner)), List.of())),
        List.of(new Rule(ALL, List.of(), List.of(new Range(EVERYONE)))));
  }

  @Override
  protected Object output(List<Group> page, @Nullable String next) {
    return new Output(page, next);
  }
}
