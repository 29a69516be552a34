package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccessKeyId;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.Sha256;
import coffer.wire.sigv4.SignatureKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A wrong secret and a key nobody has cost the same steps, so that the time of an answer does not
 * tell them apart: counted, for a machine's times prove nothing. T07.
 */
final class SameWorkTest {
  private static final Headers HOST = Headers.of("Host", "s3.example.com");
  private static final Signer UNKNOWN =
      new Signer(new AccessKeyId("AKIAI44QH8DHBEXAMPLE"), Given.SECRET, "us-east-1", "s3");

  private final List<String> steps = new ArrayList<>();
  private final SigV4Authenticator<String> authenticator =
      new SigV4Authenticator<>(
          (id, token) -> {
            steps.add("look up");
            return Given.ring().find(id, token);
          },
          List.of("us-east-1"),
          () -> Given.NOW,
          BufferedBodies.DEFAULT_MAX_BYTES,
          new SignatureKeys(Counted::new));

  private final class Counted implements SignatureKey {
    private final SignatureKey key;

    Counted(SignatureKey key) {
      this.key = key;
    }

    @Override
    public String algorithm() {
      return key.algorithm();
    }

    @Override
    public boolean holds(ByteSink text, String signature) {
      steps.add("sign " + text.toArray().length + " bytes");
      return key.holds(text, signature);
    }
  }

  @Test
  void isDoneForSignaturesInTheHeader() throws IOException {
    List<String> wrong = stepsOf(inHeader(Given.wrongSigner()), "SignatureDoesNotMatch");
    List<String> unknown = stepsOf(inHeader(UNKNOWN), "InvalidAccessKeyId");

    assertThat(unknown).isEqualTo(wrong).hasSize(2);
  }

  @Test
  void isDoneForSignaturesInTheQuery() throws IOException {
    List<String> wrong = stepsOf(inQuery(Given.wrongSigner()), "SignatureDoesNotMatch");
    List<String> unknown = stepsOf(inQuery(UNKNOWN), "InvalidAccessKeyId");

    assertThat(unknown).isEqualTo(wrong).hasSize(2);
  }

  @Test
  void isDoneForARightSignatureToo() throws IOException {
    authenticator.authenticate(inHeader(Given.signer()), "s3");
    var right = List.copyOf(steps);

    assertThat(stepsOf(inHeader(UNKNOWN), "InvalidAccessKeyId")).isEqualTo(right).hasSize(2);
  }

  /** Elsewhere a body must be kept before it can be checked, which strangers cannot ask for. */
  @Test
  void isLessForUnknownKeysOnlyWhereItWouldKeepTheirBodies() throws IOException {
    byte[] body = Given.bytes("Action=GetCallerIdentity&Version=2011-06-15");
    var signer =
        new Signer(new AccessKeyId("AKIAI44QH8DHBEXAMPLE"), Given.SECRET, "us-east-1", "sts");
    var signed =
        signer.sign(
            new Signer.Request("POST", "/", Headers.of("Host", "sts.example.com")),
            Sha256.hex(body),
            Given.NOW);

    var request = Given.request("POST", "/", signed.headers(), body);
    String code = Given.codeOf(() -> authenticator.authenticate(request, "sts"));

    assertThat(code).isEqualTo("InvalidClientTokenId");
    assertThat(steps).containsExactly("look up");
    assertThat(request.body().available()).as("not read").isEqualTo(body.length);
  }

  private List<String> stepsOf(HttpRequest request, String expected) throws IOException {
    var before = steps.size();
    assertThat(Given.codeOf(() -> authenticator.authenticate(request, "s3"))).isEqualTo(expected);
    return List.copyOf(steps.subList(before, steps.size()));
  }

  private static HttpRequest inHeader(Signer signer) {
    var signed =
        signer.sign(new Signer.Request("GET", "/b/k", HOST), "UNSIGNED-PAYLOAD", Given.NOW);
    return Given.request("GET", "/b/k", signed.headers());
  }

  private static HttpRequest inQuery(Signer signer) {
    String url =
        signer.presign(new Signer.Request("GET", "/b/k", HOST), Duration.ofMinutes(5), Given.NOW);
    return Given.request("GET", url, HOST);
  }
}
