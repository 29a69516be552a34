package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderSignatureTest {
  private static final Headers HOST = Headers.of("Host", "s3.example.com");
  private static final AccessKeyId OTHER = new AccessKeyId("AKIAI44QH8DHBEXAMPLE");

  @Test
  void takesARequestWithoutSignatureForAnonymous() throws IOException {
    var caller = Given.authenticator().authenticate(Given.request("GET", "/b/k", HOST), "s3");

    assertThat(caller.type()).isEqualTo(AuthType.ANONYMOUS);
    assertThat(caller.owner()).isEmpty();
    assertThat(caller.signatureVersion()).isEmpty();
  }

  @Test
  void takesAnEmptyAuthorizationForNone() throws IOException {
    var headers = HOST.plus(Headers.of("Authorization", ""));

    var caller = Given.authenticator().authenticate(Given.request("GET", "/b/k", headers), "s3");

    assertThat(caller.type()).isEqualTo(AuthType.ANONYMOUS);
  }

  @Test
  void tellsWhatItSignedWhenTheSignatureIsWrong() throws IOException {
    ApiError error = refused(signed(Given.wrongSigner(), HOST));

    assertThat(error.code()).isEqualTo("SignatureDoesNotMatch");
    assertThat(error.status()).isEqualTo(403);
    assertThat(error.members())
        .containsKeys(
            "AWSAccessKeyId",
            "StringToSign",
            "SignatureProvided",
            "StringToSignBytes",
            "CanonicalRequest",
            "CanonicalRequestBytes");
    assertThat(error.members().get("CanonicalRequest")).startsWith("GET\n/b/k\n");
    assertThat(error.members().get("StringToSign")).startsWith("AWS4-HMAC-SHA256\n20130524T");
  }

  @Test
  void refusesAnUnknownKeyWhateverItsSignature() throws IOException {
    ApiError error = refused(signed(new Signer(OTHER, Given.SECRET, "us-east-1", "s3"), HOST));

    assertThat(error.code()).isEqualTo("InvalidAccessKeyId");
    assertThat(error.status()).isEqualTo(403);
    assertThat(error.members()).containsEntry("AWSAccessKeyId", OTHER.value());
  }

  /** T07: nothing but the code tells an unknown key, as with S3 itself; no signature tells more. */
  @ParameterizedTest(name = "signature \"{0}\"")
  @ValueSource(
      strings = {"0", "ffff", "F0E8BDB87C964420E857BD35B5D6ED310BD44F0170ABA48DD91039C603"})
  void answersEveryWrongSignatureInOneShape(String signature) throws IOException {
    HttpRequest good = signed(Given.signer(), HOST);
    HttpRequest bad =
        withAuthorization(good, a -> a.substring(0, a.lastIndexOf('=') + 1) + signature);

    ApiError error = refused(bad);

    assertThat(error.code()).isEqualTo("SignatureDoesNotMatch");
    assertThat(error.members().keySet())
        .isEqualTo(refused(signed(Given.wrongSigner(), HOST)).members().keySet());
  }

  @ParameterizedTest(name = "{0} s off: {1}")
  @CsvSource({
    "0, ''",
    "900, ''",
    "-900, ''",
    "901, RequestTimeTooSkewed",
    "-901, RequestTimeTooSkewed"
  })
  void toleratesAQuarterOfAnHour(long seconds, String code) throws IOException {
    HttpRequest request = signed(Given.signer(), HOST);
    var authenticator = Given.at(Given.NOW.plusSeconds(seconds));

    assertThat(Given.codeOf(() -> authenticator.authenticate(request, "s3"))).isEqualTo(code);
  }

  @Test
  void namesTheTimesWhenTheyAreTooFarApart() throws IOException {
    HttpRequest request = signed(Given.signer(), HOST);

    ApiError error =
        catchThrowableOfType(
            ApiError.class,
            () -> Given.at(Given.NOW.plusSeconds(3600)).authenticate(request, "s3"));

    assertThat(error.status()).isEqualTo(403);
    assertThat(error.members())
        .containsEntry("RequestTime", "20130524T000000Z")
        .containsEntry("ServerTime", "2013-05-24T01:00:00Z")
        .containsEntry("MaxAllowedSkewMilliseconds", "900000");
  }

  @Test
  void tellsTheRightRegion() throws IOException {
    ApiError error = refused(signed(new Signer(Given.ID, Given.SECRET, "eu-west-1", "s3"), HOST));

    assertThat(error.code()).isEqualTo("AuthorizationHeaderMalformed");
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.message())
        .isEqualTo(
            "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting"
                + " 'us-east-1'");
    assertThat(error.members()).containsEntry("Region", "us-east-1");
  }

  @ParameterizedTest(name = "{0} → {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS4-HMAC-SHA256 Credential=A/20130524/us-east-1/s3/aws4_request,SignedHeaders=host | x |"
            + " AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A/20130524/us-east-1/s3/aws4_request,Signature=00 | x |"
            + " AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 SignedHeaders=host,Signature=00 | x | AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 | x | AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A,SignedHeaders=host,Signature=0 | x |"
            + " AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A/2013/us-east-1/s3/aws4_request,SignedHeaders=host,"
            + "Signature=0 | x | AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A/20130524/us-east-1/s3/aws5_request,SignedHeaders=host,"
            + "Signature=0 | x | AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A/20130524/us-east-1/sqs/aws4_request,SignedHeaders=host,"
            + "Signature=0 | x | AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A/20130523/us-east-1/s3/aws4_request,SignedHeaders=host,"
            + "Signature=0 | x | AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A/1/20130524/us-east-1/s3/aws4_request,SignedHeaders=host,"
            + "Signature=0 | x | AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=A/20130524/us-east-1/s3/aws4_request,Nonsense=1 | x |"
            + " AuthorizationHeaderMalformed",
        "AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg= | x | InvalidRequest",
        "AWS HAHAHA | x | InvalidArgument",
        "Basic dXNlcjpwYXNzd29yZA== | x | InvalidArgument",
        "Bearer abc | x | InvalidArgument",
        "AWS4-HMAC-SHA512 Credential=A | x | InvalidArgument"
      })
  void refusesWhatIsNoSignature(String authorization, String ignored, String code)
      throws IOException {
    var headers =
        HOST.plus(
            Headers.of(
                "x-amz-date",
                "20130524T000000Z",
                "x-amz-content-sha256",
                Sha256.OF_NOTHING,
                "Authorization",
                authorization));

    assertThat(ignored).isEqualTo("x");
    assertThat(
            Given.codeOf(
                () ->
                    Given.authenticator()
                        .authenticate(Given.request("GET", "/b/k", headers), "s3")))
        .isEqualTo(code);
  }

  @Test
  void neverRepeatsTheSecretsOfOtherSchemes() throws IOException {
    var headers = HOST.plus(Headers.of("Authorization", "Basic dXNlcjpwYXNzd29yZA=="));

    ApiError error = refused(Given.request("GET", "/b/k", headers));

    assertThat(error.message() + error.members()).doesNotContain("dXNlcjpwYXNzd29yZA");
  }

  @Test
  void refusesTwoMechanismsAtOnce() throws IOException {
    HttpRequest header = signed(Given.signer(), HOST);
    for (String query :
        List.of("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Signature=0", "Signature=0")) {
      var both = Given.request("GET", "/b/k?" + query, header.headers());

      assertThat(refused(both).message()).startsWith("Only one auth mechanism allowed");
    }
  }

  @Test
  void refusesTwoAuthorizationHeaders() throws IOException {
    HttpRequest once = signed(Given.signer(), HOST);
    var twice =
        once.headers()
            .plus(Headers.of("Authorization", once.headers().first("Authorization").orElse("")));

    assertThat(refused(Given.request("GET", "/b/k", twice)).code()).isEqualTo("InvalidArgument");
  }

  @Test
  void needsTheHashHeader() throws IOException {
    HttpRequest request = signed(Given.signer(), HOST);

    ApiError error = refused(without(request, "x-amz-content-sha256"));

    assertThat(error.code()).isEqualTo("InvalidRequest");
    assertThat(error.message())
        .isEqualTo("Missing required header for this request: x-amz-content-sha256");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"STREAMING", "abc", "unsigned-payload", ""})
  void refusesAHashThatIsNone(String declared) throws IOException {
    var signed = Given.signer().sign(new Signer.Request("PUT", "/b/k", HOST), declared, Given.NOW);

    assertThat(refused(Given.request("PUT", "/b/k", signed.headers())).code())
        .isEqualTo("InvalidArgument");
  }

  @Test
  void needsADate() throws IOException {
    HttpRequest request = without(signed(Given.signer(), HOST), "x-amz-date");

    assertThat(refused(request).code()).isEqualTo("AccessDenied");
    assertThat(refused(request).message())
        .isEqualTo("AWS authentication requires a valid Date or x-amz-date header");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "Bad Date", "20130524T000000", "20131324T000000Z", "2013-05-24"})
  void refusesADateThatIsNone(String date) throws IOException {
    HttpRequest request = without(signed(Given.signer(), HOST), "x-amz-date");
    var headers = request.headers().plus(Headers.of("x-amz-date", date));

    assertThat(refused(Given.request("GET", "/b/k", headers)).code()).isEqualTo("AccessDenied");
  }

  /** T04, for the header as well as for the query. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "x-amz-copy-source",
        "X-Amz-Acl",
        "x-amz-meta-a",
        "x-amz-security-token",
        "x-amz-bypass-governance-retention"
      })
  void refusesHeadersThatWereNotSigned(String name) throws IOException {
    HttpRequest request = signed(Given.signer(), HOST);
    var headers = request.headers().plus(Headers.of(name, "/other/secret"));

    ApiError error = refused(Given.request("GET", "/b/k", headers));

    assertThat(error.code()).isEqualTo("AccessDenied");
    assertThat(error.message())
        .isEqualTo("There were headers present in the request which were not signed");
    assertThat(error.members())
        .containsEntry("HeadersNotSigned", name.toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void refusesAnUnsignedHost() throws IOException {
    HttpRequest request = signed(Given.signer(), HOST);
    HttpRequest bad = withAuthorization(request, a -> a.replace("=host;", "="));

    assertThat(refused(bad).members()).containsEntry("HeadersNotSigned", "host");
  }

  @Test
  void noticesEveryChangeToWhatWasSigned() throws IOException {
    HttpRequest request = signed(Given.signer(), HOST);
    List<HttpRequest> changed =
        List.of(
            Given.request("PUT", "/b/k", request.headers()),
            Given.request("GET", "/b/K", request.headers()),
            Given.request("GET", "/b/k?acl", request.headers()),
            Given.request("GET", "/b/k/", request.headers()),
            Given.request("GET", "/b/%2Fk", request.headers()),
            with(request, "Host", "other.example.com"));

    for (HttpRequest one : changed) {
      assertThat(refused(one).code()).as(one.target()).isEqualTo("SignatureDoesNotMatch");
    }
  }

  @Test
  void asksTheRingWithTheSessionToken() throws IOException {
    var asked = new AtomicReference<>("");
    KeyRing<String> ring =
        (id, token) -> {
          asked.set(token);
          return token.equals("good token")
              ? Optional.of(new SigningKey<>(id, Given.SECRET, "session"))
              : Optional.empty();
        };
    var authenticator = new SigV4Authenticator<>(ring, List.of("us-east-1"), () -> Given.NOW);

    var caller =
        authenticator.authenticate(
            signed(Given.signer().withSessionToken("good token"), HOST), "s3");

    assertThat(caller.owner()).contains("session");
    ApiError error =
        catchThrowableOfType(
            ApiError.class,
            () ->
                authenticator.authenticate(
                    signed(Given.signer().withSessionToken("bad token"), HOST), "s3"));
    assertThat(asked).hasValue("bad token");
    assertThat(error.code()).isEqualTo("InvalidToken");
  }

  @Test
  void forgetsADerivedKeyWhenTheSecretChanges() throws IOException {
    SecretKey[] secret = {Given.SECRET};
    KeyRing<String> ring = (id, token) -> Optional.of(new SigningKey<>(id, secret[0], Given.OWNER));
    var authenticator = new SigV4Authenticator<>(ring, List.of("us-east-1"), () -> Given.NOW);
    var renewed = new SecretKey("the new secret");
    HttpRequest before = signed(Given.signer(), HOST);
    HttpRequest after = signed(new Signer(Given.ID, renewed, "us-east-1", "s3"), HOST);
    assertThat(authenticator.authenticate(before, "s3").owner()).isPresent();

    secret[0] = renewed;

    assertThat(authenticator.authenticate(after, "s3").owner()).isPresent();
    assertThat(
            catchThrowableOfType(ApiError.class, () -> authenticator.authenticate(before, "s3"))
                .code())
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void acceptsAPathWithCharactersThatNeedNoEscape() throws IOException {
    String sent = "/b/caf\u00c3\u00a9 (1)'~";
    var signed =
        Given.signer()
            .sign(
                new Signer.Request("GET", "/b/caf%C3%A9%20%281%29%27~", HOST),
                Sha256.OF_NOTHING,
                Given.NOW);

    var caller =
        Given.authenticator().authenticate(Given.request("GET", sent, signed.headers()), "s3");

    assertThat(caller.owner()).contains(Given.OWNER);
  }

  @ParameterizedTest(name = "{0} covers us-east-1: {1}")
  @CsvSource({
    "us-east-1, true",
    "'eu-west-1,us-east-1', true",
    "*, true",
    "us-*, true",
    "us-*-1, true",
    "eu-*, false",
    "'', false",
    "us-east, false",
    "us-east-1-x, false"
  })
  void takesSigV4aForTheRegionsOfItsSet(String set, boolean covered) throws IOException {
    var signer = Signer.multiRegion(Given.ID, Given.SECRET, set, "s3");
    HttpRequest request = signed(signer, HOST);

    assertThat(Given.codeOf(() -> Given.authenticator().authenticate(request, "s3")))
        .isEqualTo(covered ? "" : "AuthorizationHeaderMalformed");
  }

  @Test
  void namesTheTimeOfTheSignature() throws IOException {
    var caller = Given.authenticator().authenticate(signed(Given.signer(), HOST), "s3");

    assertThat(caller.signedAt()).contains(Instant.parse("2013-05-24T00:00:00Z"));
    assertThat(caller.signatureVersion()).isEqualTo("AWS4-HMAC-SHA256");
  }

  private static HttpRequest signed(Signer signer, Headers headers) {
    var signed =
        signer.sign(new Signer.Request("GET", "/b/k", headers), Sha256.OF_NOTHING, Given.NOW);
    return Given.request("GET", "/b/k", signed.headers());
  }

  private static ApiError refused(HttpRequest request) throws IOException {
    return catchThrowableOfType(
        ApiError.class, () -> Given.authenticator().authenticate(request, "s3"));
  }

  private static HttpRequest without(HttpRequest request, String name) {
    var kept = new Headers.Builder();
    request.headers().fields().stream()
        .filter(f -> !f.name().equalsIgnoreCase(name))
        .forEach(f -> kept.add(f.name(), f.value()));
    return Given.request(request.method(), request.target(), kept.build());
  }

  private static HttpRequest with(HttpRequest request, String name, String value) {
    var other = without(request, name);
    return Given.request(
        request.method(), request.target(), other.headers().plus(Headers.of(name, value)));
  }

  private static HttpRequest withAuthorization(
      HttpRequest request, java.util.function.UnaryOperator<String> change) {
    String value = request.headers().first("Authorization").orElseThrow();
    return with(request, "Authorization", change.apply(value));
  }
}
