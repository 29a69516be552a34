package coffer.ec2.call;

import coffer.wire.ApiError;
import java.util.regex.Pattern;

/** Answers that are errors. Source: Amazon EC2 API Reference, "Error codes for the EC2 API". */
public final class Errors {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{1,17}");

  private Errors() {}

  public static ApiError invalidValue(String parameter, String value) {
    return new ApiError(
        "InvalidParameterValue",
        "Value (%s) for parameter %s is invalid.".formatted(value, parameter));
  }

  public static ApiError invalidValue(String message) {
    return new ApiError("InvalidParameterValue", message);
  }

  /** The value is fine by itself, but not for this request. */
  public static ApiError invalid(String message) {
    return new ApiError("InvalidParameter", message);
  }

  public static ApiError combination(String message) {
    return new ApiError("InvalidParameterCombination", message);
  }

  public static ApiError missing(String parameter) {
    return new ApiError("MissingParameter", "The request must contain the parameter " + parameter);
  }

  /** A member that AWS has and this deployment has not. */
  public static ApiError notBuilt(String parameter) {
    return new ApiError(
        "NotImplemented", "The parameter " + parameter + " is not implemented with this value.");
  }

  public static ApiError noVpc(String id) {
    return isId("vpc-", id)
        ? absent("InvalidVpcID.NotFound", "vpc ID", id)
        : malformed("InvalidVpcID.Malformed", id);
  }

  /** The same in the words of CreateVpcEndpoint, which spells this code otherwise. */
  public static ApiError noVpcForEndpoint(String id) {
    return isId("vpc-", id)
        ? absent("InvalidVpcId.NotFound", "Vpc Id", id)
        : malformed("InvalidVpcId.Malformed", id);
  }

  public static ApiError noEndpoint(String id) {
    return isId("vpce-", id)
        ? absent("InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id", id)
        : malformed("InvalidVpcEndpointId.Malformed", id);
  }

  public static ApiError noRouteTable(String id) {
    return isId("rtb-", id)
        ? absent("InvalidRouteTableID.NotFound", "routeTable ID", id)
        : malformed("InvalidRouteTableId.Malformed", id);
  }

  /** The same in the words of what changes endpoints, which spells this code otherwise. */
  public static ApiError noRouteTableForEndpoint(String id) {
    return isId("rtb-", id)
        ? absent("InvalidRouteTableId.NotFound", "routeTable ID", id)
        : malformed("InvalidRouteTableId.Malformed", id);
  }

  public static ApiError noSubnet(String id) {
    return isId("subnet-", id)
        ? absent("InvalidSubnetID.NotFound", "subnet ID", id)
        : malformed("InvalidSubnetID.Malformed", id);
  }

  public static ApiError noGroup(String id) {
    return isId("sg-", id)
        ? absent("InvalidGroup.NotFound", "security group", id)
        : malformed("InvalidGroupId.Malformed", id);
  }

  public static ApiError noPrefixList(String id) {
    return isId("pl-", id)
        ? absent("InvalidPrefixListID.NotFound", "prefix list ID", id)
        : malformed("InvalidPrefixListId.Malformed", id);
  }

  /** A route table leads to S3 by one endpoint. */
  public static ApiError routed(String table, String list) {
    return new ApiError(
        "RouteAlreadyExists",
        "route table %s already has a route with destination-prefix-list-id %s"
            .formatted(table, list));
  }

  private static ApiError malformed(String code, String id) {
    return new ApiError(code, "Invalid id: \"%s\"".formatted(id));
  }

  /**
   * Whether something could be an id.
   *
   * @param prefix with its hyphen
   */
  public static boolean isId(String prefix, String id) {
    return id.startsWith(prefix) && DIGITS.matcher(id.substring(prefix.length())).matches();
  }

  /**
   * @param kind as AWS's message says it
   */
  public static ApiError absent(String code, String kind, String id) {
    return new ApiError(code, "The %s '%s' does not exist".formatted(kind, id));
  }

  /** A token that this list never gave. */
  public static ApiError notOurToken() {
    return new ApiError("InvalidPaginationToken", "The specified pagination token is not valid.");
  }

  public static ApiError limit(String code) {
    return new ApiError(code, "The maximum number of these has been reached.");
  }
}
