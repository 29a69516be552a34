package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The account, the clock and the requests of AWS's own examples. */
final class Given {
  static final AccessKeyId ID = new AccessKeyId("AKIAIOSFODNN7EXAMPLE");
  static final SecretKey SECRET = new SecretKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
  static final String OWNER = "owner";
  static final Peer PEER =
      new Peer(
          "s3",
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 2),
          Optional.empty());

  private Given() {}

  static KeyRing<String> ring() {
    return (id, token) ->
        id.equals(ID) && token.isEmpty()
            ? Optional.of(new SigningKey<>(ID, SECRET, OWNER))
            : Optional.empty();
  }

  static SigV4Authenticator<String> authenticator() {
    return at(NOW);
  }

  static SigV4Authenticator<String> at(Instant now) {
    return new SigV4Authenticator<>(ring(), List.of("us-east-1"), () -> now);
  }

  static Signer signer() {
    return new Signer(ID, SECRET, "us-east-1", "s3");
  }

  static Signer wrongSigner() {
    return new Signer(ID, new SecretKey("not the secret"), "us-east-1", "s3");
  }

  static HttpRequest request(String method, String target, Headers headers, byte[] body) {
    return new HttpRequest(
        method, target, headers, new ByteArrayInputStream(body), body.length, PEER);
  }

  static HttpRequest request(String method, String target, Headers headers) {
    return request(method, target, headers, new byte[0]);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] read(Payload payload) throws IOException {
    try (InputStream in = payload.stream()) {
      return in.readAllBytes();
    }
  }

  /**
   * The code of the error that an action ends in, whichever way it is thrown; empty if it does not.
   */
  static String codeOf(Action action) throws IOException {
    try {
      action.run();
      return "";
    } catch (ApiError e) {
      return e.code();
    } catch (PayloadException e) {
      return e.error().code();
    }
  }

  /** Something that may throw what a request may throw. */
  interface Action {
    void run() throws IOException;
  }
}
