package coffer.ec2.call;

import coffer.wire.ApiError;

/** Answers that are errors. Source: Amazon EC2 API Reference, "Error codes for the EC2 API". */
public final class Errors {
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
    return absent("InvalidVpcID.NotFound", "vpc ID", id);
  }

  public static ApiError noEndpoint(String id) {
    return absent("InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id", id);
  }

  public static ApiError noRouteTable(String id) {
    return absent("InvalidRouteTableID.NotFound", "routeTable ID", id);
  }

  public static ApiError noSubnet(String id) {
    return absent("InvalidSubnetID.NotFound", "subnet ID", id);
  }

  public static ApiError noGroup(String id) {
    return absent("InvalidGroup.NotFound", "security group", id);
  }

  /**
   * @param kind as AWS's message says it
   */
  public static ApiError absent(String code, String kind, String id) {
    return new ApiError(code, "The %s '%s' does not exist".formatted(kind, id));
  }

  public static ApiError limit(String code) {
    return new ApiError(code, "The maximum number of these has been reached.");
  }
}
