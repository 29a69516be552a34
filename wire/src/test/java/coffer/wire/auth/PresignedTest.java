package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PresignedTest {
  private static final Headers HOST = Headers.of("Host", "s3.example.com");
  private static final String GET = presigned("GET", HOST);

  @ParameterizedTest(name = "{0} s after signing: {1}")
  @CsvSource({
    "0, ''",
    "300, ''",
    "301, AccessDenied",
    "-900, ''",
    "-901, AccessDenied",
    "1000000, AccessDenied"
  })
  void isHonouredUntilItsLastSecond(long age, String code) throws IOException {
    var authenticator = Given.at(Given.NOW.plusSeconds(age));

    assertThat(
            Given.codeOf(() -> authenticator.authenticate(Given.request("GET", GET, HOST), "s3")))
        .isEqualTo(code);
  }

  @Test
  void tellsWhenItExpired() throws IOException {
    ApiError error =
        catchThrowableOfType(
            ApiError.class,
            () ->
                Given.at(Given.NOW.plusSeconds(301))
                    .authenticate(Given.request("GET", GET, HOST), "s3"));

    assertThat(error.status()).isEqualTo(403);
    assertThat(error.message()).isEqualTo("Request has expired");
    assertThat(error.members())
        .containsEntry("X-Amz-Expires", "300")
        .containsEntry("Expires", "2013-05-24T00:05:00Z")
        .containsEntry("ServerTime", "2013-05-24T00:05:01Z");
  }

  @ParameterizedTest(name = "X-Amz-Expires={0}")
  @ValueSource(strings = {"0", "-1", "604801", "99999999999999999999", "1.5", "x", ""})
  void refusesALifeItCannotHave(String expires) throws IOException {
    String target = GET.replace("X-Amz-Expires=300", "X-Amz-Expires=" + expires);

    ApiError error = refused(target, HOST);

    assertThat(error.code()).isEqualTo("AuthorizationQueryParametersError");
    assertThat(error.status()).isEqualTo(400);
  }

  @Test
  void mayLiveAWholeWeek() throws IOException {
    String target =
        Given.signer()
            .presign(new Signer.Request("GET", "/b/k", HOST), Duration.ofDays(7), Given.NOW);

    var caller =
        Given.at(Given.NOW.plus(Duration.ofDays(7)))
            .authenticate(Given.request("GET", target, HOST), "s3");

    assertThat(caller.owner()).contains(Given.OWNER);
  }

  @ParameterizedTest(name = "without {0}")
  @ValueSource(
      strings = {
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Date",
        "X-Amz-Expires",
        "X-Amz-SignedHeaders",
        "X-Amz-Signature"
      })
  void needsAllItsParameters(String name) throws IOException {
    ApiError error = refused(GET.replaceAll("&?" + name + "=[^&]*", ""), HOST);

    assertThat(error.code()).isEqualTo("AuthorizationQueryParametersError");
    assertThat(error.message()).startsWith("Query-string authentication version 4 requires");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"X-Amz-Expires=604800", "x-amz-expires=604800", "X-Amz-Signature=0"})
  void refusesAParameterGivenTwice(String again) throws IOException {
    assertThat(refused(GET + "&" + again, HOST).code())
        .isEqualTo("AuthorizationQueryParametersError");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "X-Amz-Algorithm=AWS4-HMAC-SHA256, X-Amz-Algorithm=AWS4-HMAC-SHA1",
    "us-east-1, eu-west-1",
    "%2Fs3%2F, %2Fsqs%2F",
    "aws4_request, aws5_request",
    "%2F20130524%2F, %2F20130523%2F",
    "X-Amz-Date=20130524T000000Z, X-Amz-Date=20130524"
  })
  void refusesWhatItCannotMean(String from, String to) throws IOException {
    assertThat(refused(GET.replace(from, to), HOST).code())
        .isEqualTo("AuthorizationQueryParametersError");
  }

  @Test
  void noticesEveryChangeToWhatWasSigned() throws IOException {
    assertThat(GET).contains("X-Amz-Expires=300");
    for (String changed :
        List.of(
            GET.replace("/b/k", "/b/secret"),
            GET.replace("X-Amz-Expires=300", "X-Amz-Expires=301"),
            GET + "&versionId=1",
            GET + "&response-content-type=text/html")) {
      assertThat(refused(changed, HOST).code()).isEqualTo("SignatureDoesNotMatch");
    }
    assertThat(refused(GET, Headers.of("Host", "other.example.com")).code())
        .isEqualTo("SignatureDoesNotMatch");
  }

  /** T04: a presigned PUT with an unsigned copy source copied anything its signer could read. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "x-amz-copy-source",
        "X-AMZ-COPY-SOURCE",
        "x-amz-acl",
        "x-amz-tagging",
        "x-amz-content-sha256",
        "x-amz-security-token",
        "x-amz-website-redirect-location"
      })
  void refusesHeadersThatWereNotSigned(String name) throws IOException {
    String target = presigned("PUT", HOST);
    var headers = HOST.plus(Headers.of(name, "/other-bucket/secret"));
    HttpRequest request = Given.request("PUT", target, headers);

    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> Given.authenticator().authenticate(request, "s3"));

    assertThat(error.code()).isEqualTo("AccessDenied");
    assertThat(error.members()).containsKey("HeadersNotSigned");
  }

  @Test
  void acceptsHeadersThatWereSigned() throws IOException {
    var headers = HOST.plus(Headers.of("x-amz-acl", "private", "Content-Type", "text/plain"));
    String target = presigned("PUT", headers);

    var caller =
        Given.authenticator()
            .authenticate(Given.request("PUT", target, headers, Given.bytes("body")), "s3");

    assertThat(caller.signedHeaders()).contains("x-amz-acl", "content-type");
    assertThat(Given.read(caller.payload())).asString().isEqualTo("body");
  }

  @Test
  void refusesSignatureVersion2() throws IOException {
    ApiError error =
        refused(
            "/b/k?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1175139620&Signature=vjbyPxybdZ",
            HOST);

    assertThat(error.code()).isEqualTo("InvalidRequest");
    assertThat(error.message())
        .isEqualTo(
            "The authorization mechanism you have provided is not supported. Please use"
                + " AWS4-HMAC-SHA256.");
  }

  @Test
  void checksAHashThatTheQueryDeclares() throws IOException {
    String hash = Sha256.hex(Given.bytes("right"));
    String target =
        Given.signer()
            .presign(
                new Signer.Request("PUT", "/b/k?X-Amz-Content-Sha256=" + hash, HOST),
                hash,
                Duration.ofMinutes(5),
                Given.NOW);

    assertThat(put(target, "right")).isEmpty();
    assertThat(put(target, "wrong")).isEqualTo("XAmzContentSHA256Mismatch");
  }

  @Test
  void carriesASessionToken() throws IOException {
    KeyRing<String> ring =
        (id, token) ->
            token.equals("a+b/c=")
                ? java.util.Optional.of(new SigningKey<>(id, Given.SECRET, "session"))
                : java.util.Optional.empty();
    String target =
        Given.signer()
            .withSessionToken("a+b/c=")
            .presign(new Signer.Request("GET", "/b/k", HOST), Duration.ofMinutes(5), Given.NOW);

    var caller =
        new SigV4Authenticator<>(ring, List.of("us-east-1"), () -> Given.NOW)
            .authenticate(Given.request("GET", target, HOST), "s3");

    assertThat(caller.owner()).contains("session");
  }

  private static String put(String target, String body) throws IOException {
    return Given.codeOf(
        () ->
            Given.read(
                Given.authenticator()
                    .authenticate(Given.request("PUT", target, HOST, Given.bytes(body)), "s3")
                    .payload()));
  }

  private static String presigned(String method, Headers headers) {
    return Given.signer()
        .presign(new Signer.Request(method, "/b/k", headers), Duration.ofMinutes(5), Given.NOW);
  }

  private static ApiError refused(String target, Headers headers) throws IOException {
    return catchThrowableOfType(
        ApiError.class,
        () -> Given.authenticator().authenticate(Given.request("GET", target, headers), "s3"));
  }
}
