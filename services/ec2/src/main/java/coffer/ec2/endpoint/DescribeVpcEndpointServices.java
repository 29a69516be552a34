package coffer.ec2.endpoint;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.call.Tag;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.PrefixList;
import coffer.ec2.place.Place;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists what endpoints can be for: S3, as gateway and as interface.
 *
 * <p>Source: Amazon EC2 API Reference, "DescribeVpcEndpointServices".
 */
final class DescribeVpcEndpointServices
    extends Describe<DescribeVpcEndpointServices.Input, DescribeVpcEndpointServices.Detail> {
  /** What can be asked. */
  record Input(
      @Nullable Boolean dryRun,
      @Nullable List<String> serviceNames,
      @Nullable List<Filter> filters,
      @Nullable Integer maxResults,
      @Nullable String nextToken,
      @Nullable List<String> serviceRegions)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return serviceNames;
    }
  }

  /** A page. */
  record Output(
      List<String> serviceNames, List<Detail> serviceDetails, @Nullable String nextToken) {}

  /** A service. */
  record Detail(
      String serviceName,
      String serviceId,
      List<Kinds> serviceType,
      String serviceRegion,
      List<String> availabilityZones,
      List<String> availabilityZoneIds,
      String owner,
      List<String> baseEndpointDnsNames,
      boolean vpcEndpointPolicySupported,
      boolean acceptanceRequired,
      boolean managesVpcEndpoints,
      List<Tag> tags,
      List<String> supportedIpAddressTypes) {
    private List<String> types() {
      return serviceType.stream().map(Kinds::serviceType).toList();
    }
  }

  record Kinds(String serviceType) {}

  DescribeVpcEndpointServices(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeVpcEndpointServices",
        new Kind<>(
            Detail::serviceName,
            name ->
                new ApiError(
                    "InvalidServiceName",
                    "The Vpc Endpoint Service '%s' does not exist".formatted(name)),
            filters()));
  }

  private static Filters<Detail> filters() {
    return new Filters<Detail>()
        .by("owner", Detail::owner)
        .by("service-name", Detail::serviceName)
        .by("service-region", Detail::serviceRegion)
        .byAll("service-type", Detail::types)
        .byAll("supported-ip-address-types", Detail::supportedIpAddressTypes)
        .tagged(_ -> Map.of());
  }

  @Override
  protected List<Detail> all(Scope scope) {
    Ec2Context context = scope.context();
    var zone = Place.of(context.region());
    return List.of(
        new Detail(
            context.s3(),
            "vpce-svc-" + PrefixList.of(context).id().substring("pl-".length()),
            List.of(
                new Kinds(Endpoint.Type.GATEWAY.written()),
                new Kinds(Endpoint.Type.INTERFACE.written())),
            context.region(),
            List.of(zone.name()),
            List.of(zone.id()),
            "amazon",
            List.of("s3.%s.vpce.%s".formatted(context.region(), context.domain())),
            true,
            false,
            false,
            List.of(),
            List.of("ipv4")));
  }

  @Override
  protected Object output(List<Detail> page, @Nullable String next) {
    return new Output(page.stream().map(Detail::serviceName).toList(), page, next);
  }
}
