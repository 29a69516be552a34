package coffer.ec2.endpoint;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Refused;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Vpc;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import coffer.wire.Struct;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes an endpoint: its policy, private DNS and what of its VPC it is attached to. It takes
 * effect with the next request.
 *
 * <p>Source: Amazon EC2 API Reference, "ModifyVpcEndpoint".
 */
final class ModifyVpcEndpoint extends Ec2Operation<ModifyVpcEndpoint.Input> {
  private static final String ACTION = "ec2:ModifyVpcEndpoint";

  /** Which endpoint, and what of it. */
  record Input(
      @Nullable Boolean dryRun,
      @Nullable String vpcEndpointId,
      @Nullable Boolean resetPolicy,
      @Nullable String policyDocument,
      @Nullable List<String> addRouteTableIds,
      @Nullable List<String> removeRouteTableIds,
      @Nullable List<String> addSubnetIds,
      @Nullable List<String> removeSubnetIds,
      @Nullable List<String> addSecurityGroupIds,
      @Nullable List<String> removeSecurityGroupIds,
      @Nullable String ipAddressType,
      @Refused @Nullable Struct dnsOptions,
      @Nullable Boolean privateDnsEnabled,
      @Refused @Nullable List<Struct> subnetConfigurations)
      implements Ec2Input {}

  /** That it was done. */
  record Output(@Nullable Boolean return_) {}

  ModifyVpcEndpoint(Ec2Context context) {
    super(context, Input.class, ACTION);
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    var wanted = new ArrayList<Access>();
    Access access = scope.endpoint(ACTION, asked.vpcEndpointId());
    if (asked.policyDocument() != null) {
      access =
          access
              .telling("ec2:Attribute", Optional.of("PolicyDocument"))
              .telling("ec2:Attribute/PolicyDocument", Optional.of(asked.policyDocument()));
    }
    wanted.add(access);
    for (var tables :
        List.of(orNone(asked.addRouteTableIds()), orNone(asked.removeRouteTableIds()))) {
      tables.forEach(id -> wanted.add(scope.routeTable(ACTION, id)));
    }
    for (var groups :
        List.of(orNone(asked.addSecurityGroupIds()), orNone(asked.removeSecurityGroupIds()))) {
      groups.forEach(id -> wanted.add(scope.group(ACTION, id)));
    }
    for (var subnets : List.of(orNone(asked.addSubnetIds()), orNone(asked.removeSubnetIds()))) {
      subnets.forEach(id -> wanted.add(scope.subnet(ACTION, id)));
    }
    return wanted;
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    if (asked.vpcEndpointId() == null) {
      throw Errors.missing("VpcEndpointId");
    }
    String id = asked.vpcEndpointId();
    boolean reset = Boolean.TRUE.equals(asked.resetPolicy());
    if (reset && asked.policyDocument() != null) {
      throw Errors.combination("A policy can be set or reset, but not both.");
    }
    if (asked.ipAddressType() != null && !asked.ipAddressType().equals("ipv4")) {
      throw Errors.notBuilt("IpAddressType");
    }
    Optional<String> policy =
        Optional.ofNullable(asked.policyDocument()).map(EndpointPolicy::checked);
    context()
        .networks()
        .change(
            scope.account(),
            draft -> {
              var there = Scope.endpoint(draft, id);
              var changed =
                  with(
                      there,
                      reset ? Optional.empty() : policy.or(there::policy),
                      asked,
                      Scope.vpc(draft, there.vpcId()));
              Routes.checkFree(draft, changed.routeTables(), id, context());
              draft.put(Networks.ENDPOINTS, id, changed);
              return changed;
            });
    return Reply.of(new Output(true));
  }

  private static Endpoint with(Endpoint there, Optional<String> policy, Input asked, Vpc vpc) {
    boolean privateDns =
        asked.privateDnsEnabled() == null ? there.privateDns() : asked.privateDnsEnabled();
    if (there.type() == Endpoint.Type.GATEWAY && privateDns) {
      throw Errors.invalid("Private DNS is for endpoints of type Interface only.");
    }
    if (privateDns != there.privateDns()) {
      EndpointRequest.checkPrivateDns(privateDns, vpc);
    }
    checkAttachments(there, asked, vpc);
    var tables = new LinkedHashSet<>(there.routeTables());
    tables.addAll(orNone(asked.addRouteTableIds()));
    orNone(asked.removeRouteTableIds()).forEach(tables::remove);
    return new Endpoint(
        there.id(),
        there.vpcId(),
        there.type(),
        there.serviceName(),
        policy,
        privateDns,
        List.copyOf(tables),
        there.groups(),
        there.listener(),
        there.tags(),
        there.created(),
        there.token());
  }

  /** A VPC has one route table and one security group, and no subnets. */
  private static void checkAttachments(Endpoint there, Input asked, Vpc vpc) {
    for (String table : joined(asked.addRouteTableIds(), asked.removeRouteTableIds())) {
      if (there.type() != Endpoint.Type.GATEWAY) {
        throw Errors.invalid("Route tables are for endpoints of type Gateway only.");
      }
      if (!table.equals(vpc.routeTable())) {
        throw Errors.noRouteTableForEndpoint(table);
      }
    }
    for (String group : joined(asked.addSecurityGroupIds(), asked.removeSecurityGroupIds())) {
      if (there.type() != Endpoint.Type.INTERFACE) {
        throw Errors.invalid("Security groups are for endpoints of type Interface only.");
      }
      if (!group.equals(vpc.securityGroup())) {
        throw Errors.noGroup(group);
      }
    }
    if (!orNone(asked.removeSecurityGroupIds()).isEmpty()) {
      throw Errors.invalid("An endpoint of type Interface has at least one security group.");
    }
    for (String subnet : joined(asked.addSubnetIds(), asked.removeSubnetIds())) {
      throw Errors.noSubnet(subnet);
    }
  }

  private static List<String> joined(@Nullable List<String> some, @Nullable List<String> others) {
    var all = new ArrayList<>(orNone(some));
    all.addAll(orNone(others));
    return all;
  }
}
