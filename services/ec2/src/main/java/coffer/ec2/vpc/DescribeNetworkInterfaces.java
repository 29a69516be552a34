package coffer.ec2.vpc;

import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.network.Ec2Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists network interfaces, of which there are none. Source: Amazon EC2 API Reference,
 * "DescribeNetworkInterfaces".
 */
final class DescribeNetworkInterfaces extends DescribeNothing<DescribeNetworkInterfaces.Input> {
  /** What can be asked. */
  record Input(
      @Nullable List<Filter> filters,
      @Nullable List<String> networkInterfaceIds,
      @Nullable String nextToken,
      @Nullable Integer maxResults,
      @Nullable Boolean dryRun,
      @Nullable Boolean includeManagedResources)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return networkInterfaceIds;
    }
  }

  /** Always empty. */
  record Output(List<None> networkInterfaces) {}

  DescribeNetworkInterfaces(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeNetworkInterfaces",
        id -> Errors.absent("InvalidNetworkInterfaceID.NotFound", "networkInterface ID", id),
        "association.allocation-id",
        "association.association-id",
        "addresses.association.owner-id",
        "addresses.association.public-ip",
        "addresses.primary",
        "addresses.private-ip-address",
        "association.ip-owner-id",
        "association.public-ip",
        "association.public-dns-name",
        "attachment.attach-time",
        "attachment.attachment-id",
        "attachment.delete-on-termination",
        "attachment.device-index",
        "attachment.instance-id",
        "attachment.instance-owner-id",
        "attachment.status",
        "availability-zone",
        "availability-zone-id",
        "description",
        "group-id",
        "ipv6-addresses.ipv6-address",
        "interface-type",
        "mac-address",
        "network-interface-id",
        "operator.managed",
        "operator.principal",
        "owner-id",
        "private-dns-name",
        "private-ip-address",
        "requester-id",
        "requester-managed",
        "source-dest-check",
        "status",
        "subnet-id",
        "vpc-id");
  }

  @Override
  Object output(List<None> none) {
    return new Output(none);
  }
}
