package coffer.server;

import coffer.pipeline.Principal;
import coffer.wire.ApiError;
import coffer.wire.HttpRequest;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Authenticator;

/** Refuses whoever asks, however well they signed: for a listener that has no endpoint. */
final class HearsNobody implements Authenticator<Principal> {
  @Override
  public Authenticated<Principal> authenticate(HttpRequest request, String service) {
    throw refusal();
  }

  @Override
  public Authenticated<Principal> authenticatePost(
      HttpRequest request, String service, String bucket) {
    throw refusal();
  }

  private static ApiError refusal() {
    return new ApiError("AccessDenied", 403, "Access Denied")
        .because("no VPC endpoint is bound to this listener");
  }
}
