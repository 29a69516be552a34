package coffer.wire.auth;

import coffer.wire.ApiError;
import coffer.wire.sigv4.AmzDate;
import java.time.Instant;
import java.util.List;

/** The errors of one family of services for what can be wrong with a signature. */
interface Refusals {
  /** Two ways of authenticating in one request. */
  ApiError severalMechanisms();

  /** An Authorization header of another scheme. */
  ApiError unsupportedMechanism(String authorization);

  /** A signature of version 2. */
  ApiError signatureVersion2();

  ApiError malformedHeader(String detail);

  ApiError malformedQuery(String detail);

  /** The credential's scope names another service. */
  ApiError wrongService(AuthType type, String claimed);

  /** The credential's scope, or the region set, does not name this region. */
  ApiError wrongRegion(AuthType type, String claimed, String expected);

  ApiError missingDate();

  ApiError skewed(AmzDate claimed, Instant now);

  /** A presigned request that is too old. */
  ApiError expired(AmzDate signed, long expiresSeconds, Instant now);

  /** A presigned request from the future. */
  ApiError notYetValid(AmzDate signed, long expiresSeconds, Instant now);

  ApiError unknownKey(String accessKey, boolean withToken);

  /** A right signature of a session that is over. */
  ApiError expiredToken();

  ApiError headersNotSigned(List<String> names);

  ApiError signatureMismatch(Evidence evidence);

  /** What the signature should have been taken of, so that the client's author can compare. */
  record Evidence(
      String accessKey, String signature, byte[] stringToSign, byte[] canonicalRequest) {}
}
