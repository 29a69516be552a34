package coffer.wire.protocol;

import coffer.wire.Headers;
import coffer.wire.RequestIds;
import coffer.wire.model.Service;

/** The headers that carry request ids. */
final class Ids {
  private Ids() {}

  static Headers headers(Service service, RequestIds ids) {
    return service.name().equals("s3")
        ? Headers.of("x-amz-request-id", ids.requestId(), "x-amz-id-2", ids.hostId())
        : Headers.of("x-amzn-RequestId", ids.requestId());
  }
}
