package coffer.fuzz;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.auth.Payload;
import coffer.wire.auth.PayloadException;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.auth.Signer;
import java.io.IOException;
import java.util.Arrays;

/**
 * aws-chunked bodies with trailers. Whatever is taken is as long as was promised, and the same when
 * it is framed anew.
 */
final class AwsChunked implements FuzzTarget {
  private static final String MODE = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

  private final SigV4Authenticator<String> authenticator = Keys.authenticator();

  @Override
  public boolean takes(byte[] input) throws IOException {
    RawRequest raw = RawRequest.parse(input);
    var headers = new Headers.Builder().add("x-amz-content-sha256", MODE);
    raw.headers().fields().stream()
        .filter(field -> !field.name().equalsIgnoreCase("x-amz-content-sha256"))
        .filter(field -> !field.name().equalsIgnoreCase("Authorization"))
        .forEach(field -> headers.add(field.name(), field.value()));
    try {
      Payload first = payload(headers.build(), raw.body());
      byte[] decoded = first.stream().readAllBytes();
      check(first, decoded, headers.build());
      return true;
    } catch (ApiError | PayloadException refused) {
      return false;
    }
  }

  private void check(Payload first, byte[] decoded, Headers headers) throws IOException {
    if (decoded.length != first.decodedLength()) {
      throw new IllegalStateException("not as long as promised");
    }
    byte[] framed = Signer.unsignedChunks(decoded, Math.max(decoded.length, 1), first.trailers());
    Payload second = payload(headers, framed);
    if (!Arrays.equals(second.stream().readAllBytes(), decoded)
        || !second.trailers().fields().equals(first.trailers().fields())) {
      throw new IllegalStateException("not the same when framed anew");
    }
  }

  private Payload payload(Headers headers, byte[] body) throws IOException {
    return authenticator
        .authenticate(RawRequest.of("PUT", "/bucket/key", headers, body), "s3")
        .payload();
  }
}
