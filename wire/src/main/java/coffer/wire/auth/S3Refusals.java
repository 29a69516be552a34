package coffer.wire.auth;

import coffer.wire.ApiError;
import coffer.wire.sigv4.AmzDate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * S3's errors, words included: tools and people search for them.
 *
 * <p>Source: Amazon S3 API Reference, "Error responses".
 */
final class S3Refusals implements Refusals {
  static final long MAX_SKEW_MILLISECONDS = 900_000;

  @Override
  public ApiError severalMechanisms() {
    return new ApiError(
            "InvalidArgument",
            400,
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
                + " query string parameter or the Authorization header should be specified")
        .with("ArgumentName", "Authorization");
  }

  @Override
  public ApiError unsupportedMechanism(String authorization) {
    // Basic and Bearer values are secrets, so the value is not repeated as S3 does.
    return new ApiError("InvalidArgument", 400, "Unsupported Authorization Type")
        .with("ArgumentName", "Authorization");
  }

  @Override
  public ApiError signatureVersion2() {
    return new ApiError(
        "InvalidRequest",
        400,
        "The authorization mechanism you have provided is not supported. Please use"
            + " AWS4-HMAC-SHA256.");
  }

  @Override
  public ApiError malformedHeader(String detail) {
    return new ApiError(
        "AuthorizationHeaderMalformed", 400, "The authorization header is malformed; " + detail);
  }

  @Override
  public ApiError malformedQuery(String detail) {
    return new ApiError("AuthorizationQueryParametersError", 400, detail);
  }

  private ApiError malformed(AuthType type, String detail) {
    return type == AuthType.REST_QUERY_STRING
        ? malformedQuery("Error parsing the X-Amz-Credential parameter; " + detail)
        : malformedHeader(detail);
  }

  @Override
  public ApiError wrongService(AuthType type, String claimed) {
    return malformed(
        type, "incorrect service \"" + claimed + "\". This endpoint belongs to \"s3\".");
  }

  @Override
  public ApiError wrongRegion(AuthType type, String claimed, String expected) {
    return malformed(type, "the region '" + claimed + "' is wrong; expecting '" + expected + "'")
        .with("Region", expected);
  }

  @Override
  public ApiError missingDate() {
    return new ApiError(
        "AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
  }

  @Override
  public ApiError skewed(AmzDate claimed, Instant now) {
    return new ApiError(
            "RequestTimeTooSkewed",
            403,
            "The difference between the request time and the current time is too large.")
        .with("RequestTime", claimed.text())
        .with("ServerTime", AmzDate.of(now).instant().toString())
        .with("MaxAllowedSkewMilliseconds", Long.toString(MAX_SKEW_MILLISECONDS));
  }

  @Override
  public ApiError expired(AmzDate signed, long expiresSeconds, Instant now) {
    return untimely("Request has expired", signed, expiresSeconds, now);
  }

  @Override
  public ApiError notYetValid(AmzDate signed, long expiresSeconds, Instant now) {
    return untimely("Request is not valid yet", signed, expiresSeconds, now);
  }

  private static ApiError untimely(
      String message, AmzDate signed, long expiresSeconds, Instant now) {
    return new ApiError("AccessDenied", 403, message)
        .with("X-Amz-Expires", Long.toString(expiresSeconds))
        .with("Expires", signed.instant().plusSeconds(expiresSeconds).toString())
        .with("ServerTime", AmzDate.of(now).instant().toString());
  }

  @Override
  public ApiError unknownKey(String accessKey, boolean withToken) {
    return withToken
        ? new ApiError("InvalidToken", 400, "The provided token is malformed or otherwise invalid.")
        : new ApiError(
                "InvalidAccessKeyId",
                403,
                "The AWS Access Key Id you provided does not exist in our records.")
            .with("AWSAccessKeyId", accessKey);
  }

  @Override
  public ApiError expiredToken() {
    return new ApiError("ExpiredToken", 400, "The provided token has expired.");
  }

  @Override
  public ApiError headersNotSigned(List<String> names) {
    return new ApiError(
            "AccessDenied", 403, "There were headers present in the request which were not signed")
        .with("HeadersNotSigned", String.join(", ", names));
  }

  @Override
  public ApiError signatureMismatch(Evidence evidence) {
    var error =
        new ApiError(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided."
                    + " Check your key and signing method.")
            .with("AWSAccessKeyId", evidence.accessKey())
            .with("StringToSign", text(evidence.stringToSign()))
            .with("SignatureProvided", evidence.signature())
            .with("StringToSignBytes", bytes(evidence.stringToSign()));
    return evidence.canonicalRequest().length == 0
        ? error
        : error
            .with("CanonicalRequest", text(evidence.canonicalRequest()))
            .with("CanonicalRequestBytes", bytes(evidence.canonicalRequest()));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String bytes(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
