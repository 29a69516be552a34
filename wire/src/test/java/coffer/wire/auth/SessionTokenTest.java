package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.SecretKey;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.sigv4.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a session's token may stand, and that there is never a choice between two. */
final class SessionTokenTest {
  private static final Headers HOST = Headers.of("Host", "api.example.com");
  private static final String TOKEN = "a+b/c=";
  private static final String IN_QUERY = "X-Amz-Security-Token=a%2Bb%2Fc%3D";

  private Instant end = Given.NOW.plusSeconds(1);

  private final SigV4Authenticator<String> authenticator =
      new SigV4Authenticator<>(
          (id, token) ->
              token.equals(TOKEN)
                  ? Optional.of(new SigningKey<>(id, Given.SECRET, "session", Optional.of(end)))
                  : Optional.empty(),
          List.of("us-east-1"),
          () -> Given.NOW);

  private static Signer signer(String service) {
    return new Signer(Given.ID, Given.SECRET, "us-east-1", service);
  }

  private static String presigned(Signer signer, String target, Headers headers) {
    return signer.presign(
        new Signer.Request("GET", target, headers),
        Sha256.OF_NOTHING,
        Duration.ofMinutes(5),
        Given.NOW);
  }

  private String get(String target, Headers headers, String service) throws IOException {
    return Given.codeOf(
        () ->
            assertThat(
                    authenticator
                        .authenticate(Given.request("GET", target, headers), service)
                        .owner())
                .contains("session"));
  }

  @Test
  void isTakenFromThePresignedQuery() throws IOException {
    String sts =
        presigned(signer("sts").withSessionToken(TOKEN), "/?Action=GetCallerIdentity", HOST);

    assertThat(sts).contains(IN_QUERY);
    assertThat(get(sts, HOST, "sts")).isEmpty();
  }

  @Test
  void isTakenFromTheHeaderOfAPresignedCallWithoutOne() throws IOException {
    String sts = presigned(signer("sts"), "/?Action=GetCallerIdentity", HOST);

    assertThat(get(sts, HOST.plus(Headers.of("X-Amz-Security-Token", TOKEN)), "sts")).isEmpty();
    assertThat(get(sts, HOST, "sts")).isEqualTo("InvalidClientTokenId");
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    "sts, a+b/c=, ''",
    "sts, other, InvalidClientTokenId",
    "s3, other, InvalidToken",
    "s3, a+b/c=, AccessDenied"
  })
  void mustBeTheSameInBothPlaces(String service, String other, String code) throws IOException {
    String target = presigned(signer(service).withSessionToken(TOKEN), "/b?Action=x", HOST);

    assertThat(get(target, HOST.plus(Headers.of("x-amz-security-token", other)), service))
        .isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"sts, InvalidClientTokenId", "s3, InvalidToken"})
  void mayNotComeTwice(String service, String code) throws IOException {
    String target = presigned(signer(service).withSessionToken(TOKEN), "/b?Action=x", HOST);
    var twice = HOST.plus(Headers.of("x-amz-security-token", TOKEN, "X-Amz-Security-Token", TOKEN));

    assertThat(get(target + "&" + IN_QUERY, HOST, service)).isEqualTo(code);
    assertThat(get(target, twice, service)).isEqualTo(code);
  }

  @Test
  void aHeaderSignedRequestIsNotMovedToTheQuerysToken() throws IOException {
    var signed =
        signer("sts")
            .withSessionToken("other")
            .sign(new Signer.Request("GET", "/?" + IN_QUERY, HOST), Sha256.OF_NOTHING, Given.NOW);
    var without =
        signer("sts")
            .sign(new Signer.Request("GET", "/?" + IN_QUERY, HOST), Sha256.OF_NOTHING, Given.NOW);

    assertThat(get("/?" + IN_QUERY, signed.headers(), "sts")).isEqualTo("InvalidClientTokenId");
    assertThat(get("/?" + IN_QUERY, without.headers(), "sts")).isEqualTo("InvalidClientTokenId");
  }

  @Test
  void isRefusedFromTheMomentItsTimeIsOver() throws IOException {
    String sts = presigned(signer("sts").withSessionToken(TOKEN), "/?Action=x", HOST);
    String s3 = unsignedBody(signer("s3").withSessionToken(TOKEN));

    assertThat(get(sts, HOST, "sts")).isEmpty();
    assertThat(get(s3, HOST, "s3")).isEmpty();
    end = Given.NOW;
    assertThat(get(sts, HOST, "sts")).isEqualTo("ExpiredToken");
    assertThat(get(s3, HOST, "s3")).isEqualTo("ExpiredToken");
  }

  /** As S3 wants it, whose presigned requests leave their body open. */
  private static String unsignedBody(Signer signer) {
    return signer.presign(new Signer.Request("GET", "/b", HOST), Duration.ofMinutes(5), Given.NOW);
  }

  @Test
  void tellsOnlyWhoCanSignThatItsTimeIsOver() throws IOException {
    end = Given.NOW;
    var forger = new Signer(Given.ID, new SecretKey("another-secret"), "us-east-1", "s3");

    assertThat(get(unsignedBody(forger.withSessionToken(TOKEN)), HOST, "s3"))
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void isAnsweredAsEachServiceDoesWhenItsTimeIsOver() {
    ApiError s3 = new S3Refusals().expiredToken();
    ApiError sts = new ApiRefusals("sts").expiredToken();

    assertThat(s3.status()).isEqualTo(400);
    assertThat(s3.message()).isEqualTo("The provided token has expired.");
    assertThat(sts.status()).isEqualTo(403);
  }
}
