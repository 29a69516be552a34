package coffer.ec2.endpoint;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists endpoints. Source: Amazon EC2 API Reference, "DescribeVpcEndpoints". */
final class DescribeVpcEndpoints
    extends Describe<DescribeVpcEndpoints.Input, DescribeVpcEndpoints.Shown> {
  /** What can be asked. */
  record Input(
      @Nullable Boolean dryRun,
      @Nullable List<String> vpcEndpointIds,
      @Nullable List<Filter> filters,
      @Nullable Integer maxResults,
      @Nullable String nextToken)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return vpcEndpointIds;
    }
  }

  /** A page. */
  record Output(List<EndpointItem> vpcEndpoints, @Nullable String nextToken) {}

  /** An endpoint and how it is shown. */
  record Shown(Endpoint endpoint, EndpointItem item) {}

  DescribeVpcEndpoints(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeVpcEndpoints",
        new Kind<>(shown -> shown.endpoint().id(), Errors::noEndpoint, filters()));
  }

  private static Filters<Shown> filters() {
    return new Filters<Shown>()
        .by("ip-address-type", shown -> shown.item().ipAddressType())
        .by("service-name", shown -> shown.item().serviceName())
        .by("service-region", shown -> shown.item().serviceRegion())
        .by("vpc-id", shown -> shown.item().vpcId())
        .by("vpc-endpoint-id", shown -> shown.item().vpcEndpointId())
        .by("vpc-endpoint-state", shown -> shown.item().state())
        .by("vpc-endpoint-type", shown -> shown.item().vpcEndpointType())
        .tagged(shown -> shown.endpoint().tags());
  }

  @Override
  protected List<Shown> all(Scope scope) {
    return scope.view().all(Networks.ENDPOINTS).values().stream()
        .map(endpoint -> new Shown(endpoint, EndpointItem.of(endpoint, scope)))
        .toList();
  }

  @Override
  protected Object output(List<Shown> page, @Nullable String next) {
    return new Output(page.stream().map(Shown::item).toList(), next);
  }
}
