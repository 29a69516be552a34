package coffer.ec2.call;

import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Vpc;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose networks a request is about, and how it names what it wants there. Nobody sees anything of
 * another account.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
 * EC2".
 *
 * @param view of the account when the request came
 */
public record Scope(Ec2Context context, AccountId account, View view) {
  static Scope of(Ec2Context context, Caller caller) {
    AccountId account =
        caller
            .principal()
            .account()
            .orElseThrow(
                () ->
                    new ApiError(
                        "MissingAuthenticationToken",
                        403,
                        "Request is missing Authentication Token"));
    return new Scope(context, account, context.networks().of(account));
  }

  /** An action that is about no resource in particular. */
  public Access everything(String action) {
    return access(action, "*");
  }

  /** An action on a VPC, whether or not there is one. */
  public Access vpc(String action, @Nullable String id) {
    var vpc = id == null ? Optional.<Vpc>empty() : view.find(Networks.VPCS, id);
    return tagged(part(action, "vpc", id), vpc.map(Vpc::tags).orElse(Map.of()))
        .telling("ec2:VpcID", Optional.ofNullable(id))
        .telling("ec2:Tenancy", vpc.map(Vpc::tenancy));
  }

  /** An action on an endpoint, whether or not there is one. */
  public Access endpoint(String action, @Nullable String id) {
    var endpoint = id == null ? Optional.<Endpoint>empty() : view.find(Networks.ENDPOINTS, id);
    return tagged(part(action, "vpc-endpoint", id), endpoint.map(Endpoint::tags).orElse(Map.of()))
        .telling("ec2:VpceServiceName", endpoint.map(Endpoint::serviceName))
        .telling("ec2:VpceServiceOwner", endpoint.map(_ -> "amazon"))
        .telling("ec2:VpceServiceRegion", endpoint.map(_ -> context.region()));
  }

  /** An action on what a VPC has by itself. */
  public Access routeTable(String action, String id) {
    return within(part(action, "route-table", id), id).telling("ec2:RouteTableID", Optional.of(id));
  }

  /** An action on what a VPC has by itself. */
  public Access group(String action, String id) {
    return within(part(action, "security-group", id), id)
        .telling("ec2:SecurityGroupID", Optional.of(id));
  }

  /** An action on a network that cannot be there. */
  public Access subnet(String action, String id) {
    return part(action, "subnet", id).telling("ec2:SubnetID", Optional.of(id));
  }

  private Access within(Access access, String part) {
    String id = Vpc.PREFIX + part.substring(part.indexOf('-') + 1);
    return access.telling(
        "ec2:Vpc", view.find(Networks.VPCS, id).map(_ -> arn("vpc/" + id).value()));
  }

  /** An action on something of a type; null for one that is yet to be made. */
  public Access part(String action, String type, @Nullable String id) {
    return access(action, type + "/" + (id == null ? "*" : id));
  }

  private Access access(String action, String resource) {
    return new Access(action, arn(resource), Optional.of(account))
        .telling("ec2:Region", Optional.of(context.region()));
  }

  /** The name of something of this account. */
  public Arn arn(String resource) {
    return new Arn("arn:aws:ec2:%s:%s:%s".formatted(context.region(), account, resource));
  }

  private static Access tagged(Access access, Map<String, String> tags) {
    Access told = access;
    for (var tag : tags.entrySet()) {
      told =
          told.telling("aws:ResourceTag/" + tag.getKey(), List.of(tag.getValue()))
              .telling("ec2:ResourceTag/" + tag.getKey(), List.of(tag.getValue()));
    }
    return told;
  }

  /**
   * @throws ApiError if the account has none of that id
   */
  public static Vpc vpc(View view, String id) {
    return view.find(Networks.VPCS, id).orElseThrow(() -> Errors.noVpc(id));
  }

  /**
   * @throws ApiError if the account has none of that id
   */
  public static Endpoint endpoint(View view, String id) {
    return view.find(Networks.ENDPOINTS, id).orElseThrow(() -> Errors.noEndpoint(id));
  }
}
