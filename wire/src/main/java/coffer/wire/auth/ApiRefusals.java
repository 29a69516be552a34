package coffer.wire.auth;

import coffer.wire.ApiError;
import coffer.wire.sigv4.AmzDate;
import java.time.Instant;
import java.util.List;

/**
 * The errors of the services that speak Query.
 *
 * <p>Source: IAM API Reference and AWS STS API Reference, "Common Errors".
 */
final class ApiRefusals implements Refusals {
  private final String service;

  ApiRefusals(String service) {
    this.service = service;
  }

  @Override
  public ApiError severalMechanisms() {
    return incomplete("Only one of the Authorization header and X-Amz-Algorithm may be given.");
  }

  @Override
  public ApiError unsupportedMechanism(String authorization) {
    return new ApiError(
        "MissingAuthenticationToken", 403, "Request is missing Authentication Token");
  }

  @Override
  public ApiError signatureVersion2() {
    return incomplete("Signature version 2 is not supported. Please use AWS4-HMAC-SHA256.");
  }

  @Override
  public ApiError malformedHeader(String detail) {
    return incomplete("The authorization header is malformed; " + detail);
  }

  @Override
  public ApiError malformedQuery(String detail) {
    return incomplete(detail);
  }

  @Override
  public ApiError wrongService(AuthType type, String claimed) {
    return mismatch("Credential should be scoped to correct service: '" + service + "'.");
  }

  @Override
  public ApiError wrongRegion(AuthType type, String claimed, String expected) {
    return mismatch("Credential should be scoped to a valid region.");
  }

  @Override
  public ApiError missingDate() {
    return incomplete(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }

  @Override
  public ApiError skewed(AmzDate claimed, Instant now) {
    return claimed.instant().isBefore(now)
        ? mismatch("Signature expired: " + claimed.text() + " is too old.")
        : mismatch("Signature not yet current: " + claimed.text() + " is in the future.");
  }

  @Override
  public ApiError expired(AmzDate signed, long expiresSeconds, Instant now) {
    return skewed(signed, now);
  }

  @Override
  public ApiError notYetValid(AmzDate signed, long expiresSeconds, Instant now) {
    return skewed(signed, now);
  }

  @Override
  public ApiError unknownKey(String accessKey, boolean withToken) {
    return new ApiError(
        "InvalidClientTokenId", 403, "The security token included in the request is invalid.");
  }

  @Override
  public ApiError expiredToken() {
    return new ApiError(
        "ExpiredToken", 403, "The security token included in the request is expired");
  }

  @Override
  public ApiError headersNotSigned(List<String> names) {
    return mismatch(
        "'" + names.getFirst() + "' must be a 'SignedHeader' in the AWS Authorization.");
  }

  @Override
  public ApiError signatureMismatch(Evidence evidence) {
    return mismatch(
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  private static ApiError incomplete(String message) {
    return new ApiError("IncompleteSignature", 400, message);
  }

  private static ApiError mismatch(String message) {
    return new ApiError("SignatureDoesNotMatch", 403, message);
  }
}
