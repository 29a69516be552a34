package coffer.ec2.endpoint;

import coffer.ec2.call.Scope;
import coffer.ec2.call.Tag;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An endpoint as answers show it. */
record EndpointItem(
    String vpcEndpointId,
    String vpcEndpointType,
    String vpcId,
    String serviceName,
    String serviceRegion,
    String state,
    String policyDocument,
    List<String> routeTableIds,
    List<String> subnetIds,
    List<Group> groups,
    String ipAddressType,
    DnsOptions dnsOptions,
    boolean privateDnsEnabled,
    boolean requesterManaged,
    List<String> networkInterfaceIds,
    List<DnsEntry> dnsEntries,
    Instant creationTimestamp,
    List<Tag> tags,
    String ownerId,
    @Nullable LastError lastError) {
  static final String AVAILABLE = "available";
  static final String FAILED = "failed";

  record Group(String groupId, String groupName) {}

  record DnsOptions(String dnsRecordIpType) {}

  /** A name; those of private DNS are in a zone of the endpoint's own. */
  record DnsEntry(String dnsName, @Nullable String hostedZoneId) {}

  record LastError(String code, String message) {}

  static EndpointItem of(Endpoint endpoint, Scope scope) {
    Ec2Context context = scope.context();
    boolean open =
        context
            .at(endpoint.listener())
            .filter(bound -> bound.endpoint().id().equals(endpoint.id()))
            .isPresent();
    return new EndpointItem(
        endpoint.id(),
        endpoint.type().written(),
        endpoint.vpcId(),
        endpoint.serviceName(),
        context.region(),
        open ? AVAILABLE : FAILED,
        endpoint.policy().orElse(EndpointPolicy.DEFAULT),
        endpoint.routeTables(),
        List.of(),
        endpoint.groups().stream().map(id -> new Group(id, "default")).toList(),
        "ipv4",
        new DnsOptions("ipv4"),
        endpoint.privateDns(),
        false,
        List.of(),
        names(endpoint, context),
        endpoint.created(),
        Tag.list(endpoint.tags()),
        scope.account().value(),
        open
            ? null
            : new LastError(
                "ListenerUnavailable", "The endpoint's listener is not configured for it."));
  }

  private static List<DnsEntry> names(Endpoint endpoint, Ec2Context context) {
    String host = context.host(endpoint);
    Stream<DnsEntry> own = Stream.of("*." + host, host).map(name -> new DnsEntry(name, null));
    String zone = "Z" + endpoint.id().substring(Endpoint.PREFIX.length()).toUpperCase(Locale.ROOT);
    Stream<DnsEntry> ofS3 =
        endpoint.privateNames(context.region(), context.domain()).stream()
            .map(name -> new DnsEntry(name, zone));
    return switch (endpoint.type()) {
      case GATEWAY -> List.of();
      case INTERFACE -> Stream.concat(own, ofS3).toList();
    };
  }
}
