package coffer.ec2.endpoint;

import coffer.ec2.call.Ec2Input;
import coffer.ec2.call.Ec2Operation;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Refused;
import coffer.ec2.call.Scope;
import coffer.ec2.call.Tags;
import coffer.ec2.network.Door;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import coffer.tables.View;
import coffer.wire.ApiError;
import coffer.wire.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an endpoint on one of the configured listeners.
 *
 * <p>The listener is claimed first. If the endpoint then cannot be made, the claim is given back.
 *
 * <p>Source: Amazon EC2 API Reference, "CreateVpcEndpoint" and "Ensuring idempotency".
 */
final class CreateVpcEndpoint extends Ec2Operation<CreateVpcEndpoint.Input> {
  private static final String ACTION = "ec2:CreateVpcEndpoint";
  private static final String TAGGING = "ec2:CreateTags";

  /** What can be said of an endpoint. */
  record Input(
      @Nullable Boolean dryRun,
      @Nullable String vpcEndpointType,
      @Nullable String vpcId,
      @Nullable String serviceName,
      @Nullable String policyDocument,
      @Nullable List<String> routeTableIds,
      @Nullable List<String> subnetIds,
      @Nullable List<String> securityGroupIds,
      @Nullable String ipAddressType,
      @Refused @Nullable Struct dnsOptions,
      @Nullable String clientToken,
      @Nullable Boolean privateDnsEnabled,
      @Nullable List<Tags.Specification> tagSpecifications,
      @Refused @Nullable List<Struct> subnetConfigurations,
      @Refused @Nullable String serviceNetworkArn,
      @Refused @Nullable String resourceConfigurationArn,
      @Nullable String serviceRegion)
      implements Ec2Input {}

  /** What was made. */
  record Output(EndpointItem vpcEndpoint, @Nullable String clientToken) {}

  private final DoorChoice doors;

  CreateVpcEndpoint(Ec2Context context) {
    super(context, Input.class, ACTION, TAGGING);
    this.doors = new DoorChoice(context);
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    var tags = Tags.of(asked.tagSpecifications(), "vpc-endpoint");
    var wanted = new ArrayList<Access>();
    wanted.add(scope.vpc(ACTION, asked.vpcId()));
    Optional<String> service = Optional.ofNullable(asked.serviceName());
    Access made =
        scope
            .part(ACTION, "vpc-endpoint", null)
            .telling("ec2:VpceServiceName", service)
            .telling("ec2:VpceServiceOwner", service.map(_ -> "amazon"))
            .telling("ec2:VpceServiceRegion", Optional.of(context().region()));
    wanted.add(Tags.telling(made, tags));
    orNone(asked.routeTableIds()).forEach(id -> wanted.add(scope.routeTable(ACTION, id)));
    orNone(asked.securityGroupIds()).forEach(id -> wanted.add(scope.group(ACTION, id)));
    orNone(asked.subnetIds()).forEach(id -> wanted.add(scope.subnet(ACTION, id)));
    if (!tags.isEmpty()) {
      wanted.add(
          Tags.telling(scope.part(TAGGING, "vpc-endpoint", null), tags)
              .telling("ec2:CreateAction", Optional.of("CreateVpcEndpoint")));
    }
    return wanted;
  }

  @Override
  protected Reply act(Input asked, Scope scope) {
    var request = EndpointRequest.of(asked, context());
    AccountId account = scope.account();
    // Through change() and not by the view: only that is sure to see what was made a moment ago.
    var before = context().networks().change(account, draft -> made(request, draft));
    Endpoint endpoint = before.orElseGet(() -> make(request, account));
    return Reply.of(new Output(EndpointItem.of(endpoint, scope), asked.clientToken()));
  }

  private Endpoint make(EndpointRequest request, AccountId account) {
    // What is wrong with the request comes before the question which listener it gets.
    var _ = request.endpoint("", "", context().networks().of(account), context());
    String id = context().newId(Endpoint.PREFIX);
    Door door = doors.of(account, request.listener());
    if (!context().networks().claim(door, account, id)) {
      throw Errors.invalidValue(
          "The listener '%s' has an endpoint already.".formatted(door.name()));
    }
    String kept = "";
    try {
      Endpoint endpoint = put(request, account, id, door.name());
      kept = endpoint.id();
      return endpoint;
    } finally {
      if (!kept.equals(id)) {
        context().networks().release(door.name(), id);
      }
    }
  }

  private Endpoint put(EndpointRequest request, AccountId account, String id, String door) {
    return context()
        .networks()
        .change(
            account,
            draft -> {
              var before = made(request, draft);
              if (before.isPresent()) {
                return before.get();
              }
              var endpoint = request.endpoint(id, door, draft, context());
              draft.put(Networks.ENDPOINTS, id, endpoint);
              return endpoint;
            });
  }

  /** What an earlier request with the same token made. */
  private static Optional<Endpoint> made(EndpointRequest request, View view) {
    var before =
        view.all(Networks.ENDPOINTS).values().stream()
            .filter(
                endpoint ->
                    endpoint.token().isPresent()
                        && endpoint.token().map(Endpoint.Token::value).equals(request.token()))
            .findAny();
    before
        .flatMap(Endpoint::token)
        .filter(token -> !token.digest().equals(request.digest()))
        .ifPresent(
            _ -> {
              throw new ApiError(
                  "IdempotentParameterMismatch",
                  "The client token was used with other parameters.");
            });
    return before;
  }
}
