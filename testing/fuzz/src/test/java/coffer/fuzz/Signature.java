package coffer.fuzz;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.PayloadException;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.auth.Signer;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Claims in headers and queries. A made-up claim is never believed; the same request signed
 * properly is never said to have a wrong signature.
 */
final class Signature implements FuzzTarget {
  private static final Set<String> SIGNERS_OWN =
      Set.of("authorization", "x-amz-date", "x-amz-content-sha256", "date", "host");

  private final SigV4Authenticator<String> authenticator = Keys.authenticator();
  private final Signer signer = Keys.signer();

  @Override
  public boolean takes(byte[] input) throws IOException {
    RawRequest raw = RawRequest.parse(input);
    boolean taken = claimed(raw.request(), "s3");
    boolean _ = claimed(raw.request(), "sts");
    signedProperly(raw);
    return taken;
  }

  private boolean claimed(HttpRequest request, String service) throws IOException {
    try {
      Authenticated<String> caller = authenticator.authenticate(request, service);
      if (caller.type() != AuthType.ANONYMOUS) {
        throw new IllegalStateException("believed a claim that nobody signed");
      }
      return true;
    } catch (ApiError | PayloadException refused) {
      return false;
    }
  }

  private void signedProperly(RawRequest raw) throws IOException {
    var headers = new Headers.Builder().add("Host", "localhost");
    raw.headers().fields().stream()
        .filter(field -> !SIGNERS_OWN.contains(field.name().toLowerCase(Locale.ROOT)))
        .forEach(field -> headers.add(field.name(), field.value()));
    var signed =
        signer.sign(
            new Signer.Request(raw.method(), raw.target(), headers.build()),
            Signer.UNSIGNED_PAYLOAD,
            Keys.NOW);
    try {
      var request = RawRequest.of(raw.method(), raw.target(), signed.headers(), raw.body());
      if (authenticator.authenticate(request, "s3").owner().isEmpty()) {
        throw new IllegalStateException("did not see a signature");
      }
    } catch (ApiError refused) {
      if (refused.code().equals("SignatureDoesNotMatch")) {
        throw new IllegalStateException("refused a right signature", refused);
      }
    } catch (PayloadException refused) {
      throw new IllegalStateException("looked at a body that nobody read", refused);
    }
  }
}
