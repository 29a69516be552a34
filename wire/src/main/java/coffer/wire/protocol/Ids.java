package coffer.wire.protocol;

import coffer.wire.Headers;
import coffer.wire.RequestIds;
import coffer.wire.model.Service;

/** The headers that carry request ids. */
final class Ids {
  private Ids() {}

  /** Whether the service is S3 or one of its family, which have a host id too. */
  static boolean isS3(Service service) {
    return service.signing().equals("s3");
  }

  static Headers headers(Service service, RequestIds ids) {
    return isS3(service)
        ? Headers.of("x-amz-request-id", ids.requestId(), "x-amz-id-2", ids.hostId())
        : Headers.of("x-amzn-RequestId", ids.requestId());
  }
}
