package coffer.wire.route;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HostRoute;
import coffer.wire.protocol.Incoming;
import java.util.Optional;

/**
 * Tells S3 Control's requests from S3's: both are signed for {@code s3}, and may be for one host.
 *
 * <p>S3 Control's paths begin with {@link #PREFIX}, but {@code v20180820} could be a bucket in path
 * style, and {@code 123456789012.DOMAIN}, the host that SDKs make from an endpoint, could be one in
 * virtual-hosted style with such a key. So the path alone and that host never decide. What does is
 * {@code x-amz-account-id}, which every call of S3 Control has in its model and every SDK sends,
 * and which is not among S3's headers; or a host that says {@code s3-control}. Both are part of
 * what is signed.
 *
 * <p>Source: Amazon S3 API Reference, "Amazon S3 Control", request syntax of its operations.
 */
final class ControlRequests {
  /** The service's model name. */
  static final String SERVICE = "s3control";

  static final String PREFIX = "/v20180820/";
  static final String ACCOUNT_HEADER = "x-amz-account-id";

  private ControlRequests() {}

  static boolean matches(Incoming request, HostRoute host) {
    return request.path().startsWith(PREFIX)
        && !request.website()
        && (host.account().isPresent() || request.headers().first(ACCOUNT_HEADER).isPresent());
  }

  /**
   * The request with its account in the header, where the model looks for it.
   *
   * @throws ApiError if it names several accounts
   */
  static Incoming withAccount(Incoming request, HostRoute host) {
    Optional<String> hosted = host.account();
    long others =
        request.headers().all(ACCOUNT_HEADER).stream()
            .filter(sent -> !hosted.orElse(sent).equals(sent.strip()))
            .count();
    if (request.headers().all(ACCOUNT_HEADER).size() > 1 || others > 0) {
      throw new ApiError("InvalidRequest", 400, "The request names more than one account.");
    }
    if (hosted.isEmpty() || request.headers().first(ACCOUNT_HEADER).isPresent()) {
      return request;
    }
    return new Incoming(
        request.method(),
        request.path(),
        request.query(),
        request.headers().plus(Headers.of(ACCOUNT_HEADER, hosted.get())),
        request.website());
  }
}
