package coffer.ec2.endpoint;

import coffer.ec2.call.Errors;
import coffer.ec2.call.Tags;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Vpc;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What CreateVpcEndpoint was asked for, checked as far as it can be without the VPC.
 *
 * @param privateDns empty for the default
 * @param token of the client, if it sent one
 */
record EndpointRequest(
    Endpoint.Type type,
    String vpcId,
    String serviceName,
    Optional<String> policy,
    Optional<Boolean> privateDns,
    List<String> routeTables,
    List<String> groups,
    Map<String, String> tags,
    Optional<String> token) {

  /**
   * @throws ApiError if it asks for what there is not
   */
  static EndpointRequest of(CreateVpcEndpoint.Input asked, Ec2Context context) {
    Endpoint.Type type = type(asked.vpcEndpointType());
    String service = required(asked.serviceName(), "ServiceName");
    if (!service.equals(context.s3())) {
      throw new ApiError(
          "InvalidServiceName", "The Vpc Endpoint Service '%s' does not exist".formatted(service));
    }
    if (asked.serviceRegion() != null && !asked.serviceRegion().equals(context.region())) {
      throw Errors.invalidValue("ServiceRegion", asked.serviceRegion());
    }
    if (asked.ipAddressType() != null && !asked.ipAddressType().equals("ipv4")) {
      throw Errors.notBuilt("IpAddressType");
    }
    for (String subnet : orNone(asked.subnetIds())) {
      throw Errors.noSubnet(subnet);
    }
    var request =
        new EndpointRequest(
            type,
            required(asked.vpcId(), "VpcId"),
            service,
            Optional.ofNullable(asked.policyDocument()).map(EndpointPolicy::checked),
            Optional.ofNullable(asked.privateDnsEnabled()),
            orNone(asked.routeTableIds()),
            orNone(asked.securityGroupIds()),
            Tags.of(asked.tagSpecifications(), "vpc-endpoint"),
            Optional.ofNullable(asked.clientToken()));
    request.checkType();
    return request;
  }

  private static Endpoint.Type type(@Nullable String asked) {
    return switch (asked == null ? Endpoint.Type.GATEWAY.written() : asked) {
      case "Gateway" -> Endpoint.Type.GATEWAY;
      case "Interface" -> Endpoint.Type.INTERFACE;
      default -> throw Errors.notBuilt("VpcEndpointType");
    };
  }

  private void checkType() {
    boolean gateway = type == Endpoint.Type.GATEWAY;
    if (!gateway && !routeTables.isEmpty()) {
      throw Errors.invalid("Route tables are for endpoints of type Gateway only.");
    }
    if (gateway && !groups.isEmpty()) {
      throw Errors.invalid("Security groups are for endpoints of type Interface only.");
    }
    if (gateway && privateDns.orElse(false)) {
      throw Errors.invalid("Private DNS is for endpoints of type Interface only.");
    }
  }

  private static String required(@Nullable String value, String name) {
    if (value == null) {
      throw Errors.missing(name);
    }
    return value;
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The listener that was asked for by tag. */
  Optional<String> listener() {
    return Optional.ofNullable(tags.get(Endpoint.LISTENER_TAG));
  }

  /**
   * The endpoint to be made.
   *
   * @throws ApiError if it does not fit its VPC
   */
  Endpoint endpoint(String id, String listener, View view, Ec2Context context) {
    Vpc vpc = view.find(Networks.VPCS, vpcId).orElseThrow(() -> Errors.noVpcForEndpoint(vpcId));
    routeTables.stream()
        .filter(table -> !table.equals(vpc.routeTable()))
        .findFirst()
        .ifPresent(
            other -> {
              throw Errors.noRouteTableForEndpoint(other);
            });
    Routes.checkFree(view, routeTables, id, context);
    groups.stream()
        .filter(group -> !group.equals(vpc.securityGroup()))
        .findFirst()
        .ifPresent(
            other -> {
              throw Errors.noGroup(other);
            });
    return new Endpoint(
        id,
        vpcId,
        type,
        serviceName,
        policy,
        hasPrivateDns(vpc),
        routeTables.stream().distinct().toList(),
        type == Endpoint.Type.INTERFACE ? List.of(vpc.securityGroup()) : List.of(),
        listener,
        tags,
        context.clock().instant(),
        token.map(value -> new Endpoint.Token(value, digest())));
  }

  private boolean hasPrivateDns(Vpc vpc) {
    boolean wanted = privateDns.orElse(type == Endpoint.Type.INTERFACE);
    checkPrivateDns(wanted, vpc);
    return wanted;
  }

  /**
   * @throws ApiError if the VPC cannot have private DNS
   */
  static void checkPrivateDns(boolean wanted, Vpc vpc) {
    if (wanted && !(vpc.dnsSupport() && vpc.dnsHostnames())) {
      throw Errors.invalid(
          "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC"
              + " attributes set to true for "
              + vpc.id());
    }
  }

  /** What two requests with one token must have in common. */
  String digest() {
    try {
      var whole =
          new EndpointRequest(
              type,
              vpcId,
              serviceName,
              policy,
              privateDns,
              routeTables,
              groups,
              new TreeMap<>(tags),
              Optional.empty());
      byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }
}
