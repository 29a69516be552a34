package coffer.ec2.vpc;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.ec2.network.PrefixList;
import coffer.ec2.network.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists the main route table of each VPC, with the local route and those of its gateway endpoints.
 *
 * <p>Source: Amazon EC2 API Reference, "DescribeRouteTables"; Amazon VPC User Guide, "Route table
 * concepts".
 */
final class DescribeRouteTables
    extends Describe<DescribeRouteTables.Input, DescribeRouteTables.RouteTable> {
  /** What can be asked. */
  record Input(
      @Nullable String nextToken,
      @Nullable Integer maxResults,
      @Nullable Boolean dryRun,
      @Nullable List<String> routeTableIds,
      @Nullable List<Filter> filters)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return routeTableIds;
    }
  }

  /** A page. */
  record Output(List<RouteTable> routeTables, @Nullable String nextToken) {}

  /** A route table. */
  record RouteTable(
      String routeTableId,
      String vpcId,
      String ownerId,
      List<Association> associations,
      List<Route> routes) {
    private List<String> of(Function<Route, @Nullable String> part) {
      return routes.stream()
          .map(part)
          .filter(Objects::nonNull)
          .map(Objects::requireNonNull)
          .toList();
    }
  }

  /** That it is the VPC's main one. */
  record Association(
      boolean main, String routeTableAssociationId, String routeTableId, State associationState) {}

  record State(String state) {}

  /** A route. */
  record Route(
      @Nullable String destinationCidrBlock,
      @Nullable String destinationPrefixListId,
      String gatewayId,
      String origin,
      String state) {}

  private final PrefixList prefixes;

  DescribeRouteTables(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeRouteTables",
        new Kind<>(RouteTable::routeTableId, Errors::noRouteTable, filters()));
    this.prefixes = PrefixList.of(context);
  }

  private static Filters<RouteTable> filters() {
    return new Filters<RouteTable>()
        .by("association.main", _ -> "true")
        .by(
            "association.route-table-association-id",
            table -> table.associations().getFirst().routeTableAssociationId())
        .by("association.route-table-id", RouteTable::routeTableId)
        .by("owner-id", RouteTable::ownerId)
        .by("route-table-id", RouteTable::routeTableId)
        .byAll("route.destination-cidr-block", table -> table.of(Route::destinationCidrBlock))
        .byAll(
            "route.destination-prefix-list-id", table -> table.of(Route::destinationPrefixListId))
        .byAll("route.gateway-id", table -> table.of(Route::gatewayId))
        .byAll("route.origin", table -> table.of(Route::origin))
        .byAll("route.state", table -> table.of(Route::state))
        .by("vpc-id", RouteTable::vpcId)
        .nothingHas(
            "association.gateway-id",
            "association.subnet-id",
            "route.destination-ipv6-cidr-block",
            "route.egress-only-internet-gateway-id",
            "route.instance-id",
            "route.nat-gateway-id",
            "route.transit-gateway-id",
            "route.vpc-peering-connection-id")
        .tagged(_ -> Map.of());
  }

  @Override
  protected List<RouteTable> all(Scope scope) {
    return scope.view().all(Networks.VPCS).values().stream().map(vpc -> table(vpc, scope)).toList();
  }

  private RouteTable table(Vpc vpc, Scope scope) {
    String id = vpc.routeTable();
    var routes = new ArrayList<Route>();
    routes.add(new Route(vpc.cidrBlock(), null, "local", "CreateRouteTable", "active"));
    for (Endpoint endpoint : scope.view().all(Networks.ENDPOINTS).values()) {
      if (endpoint.routeTables().contains(id)) {
        routes.add(new Route(null, prefixes.id(), endpoint.id(), "CreateRoute", "active"));
      }
    }
    var main = new Association(true, vpc.part("rtbassoc-"), id, new State("associated"));
    return new RouteTable(id, vpc.id(), scope.account().value(), List.of(main), routes);
  }

  @Override
  protected Object output(List<RouteTable> page, @Nullable String next) {
    return new Output(page, next);
  }
}
