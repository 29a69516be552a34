package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services other than S3: no declared hash, other codes, another canonical path. */
final class ApiSignatureTest {
  private static final Headers HOST = Headers.of("Host", "sts.example.com");
  private static final byte[] BODY = Given.bytes("Action=GetCallerIdentity&Version=2011-06-15");

  @Test
  void hashesTheBodyItself() throws IOException {
    var caller = Given.authenticator().authenticate(request(signer("us-east-1"), BODY), "sts");

    assertThat(caller.owner()).contains(Given.OWNER);
    assertThat(Given.read(caller.payload())).isEqualTo(BODY);
    assertThat(caller.payload().decodedLength()).isEqualTo(BODY.length);
  }

  @Test
  void noticesAnotherBody() throws IOException {
    HttpRequest signed = request(signer("us-east-1"), BODY);
    var other = Given.request("POST", "/", signed.headers(), Given.bytes("Action=Other"));

    assertThat(code(other)).isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void noticesABodyThatWasDeclaredUnsigned() throws IOException {
    var signed =
        signer("us-east-1")
            .sign(new Signer.Request("POST", "/", HOST), "UNSIGNED-PAYLOAD", Given.NOW);

    assertThat(code(Given.request("POST", "/", signed.headers(), BODY)))
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void usesTheCodesOfItsFamily() throws IOException {
    var unknown =
        new Signer(new AccessKeyId("AKIAI44QH8DHBEXAMPLE"), Given.SECRET, "us-east-1", "sts");
    var wrong = new Signer(Given.ID, new SecretKey("wrong"), "us-east-1", "sts");

    assertThat(code(request(unknown, BODY))).isEqualTo("InvalidClientTokenId");
    assertThat(code(request(wrong, BODY))).isEqualTo("SignatureDoesNotMatch");
    assertThat(code(request(signer("eu-north-1"), BODY))).isEqualTo("SignatureDoesNotMatch");
    assertThat(code(request(Given.signer(), BODY))).isEqualTo("SignatureDoesNotMatch");
    assertThat(code(authorization("AWS4-HMAC-SHA256 Credential=A")))
        .isEqualTo("IncompleteSignature");
    assertThat(code(authorization("Bearer x"))).isEqualTo("MissingAuthenticationToken");
  }

  @Test
  void takesTheRegionOfGlobalServicesEverywhere() throws IOException {
    var authenticator =
        new SigV4Authenticator<>(Given.ring(), List.of("eu-north-1"), () -> Given.NOW);

    var caller = authenticator.authenticate(request(signer("us-east-1"), BODY), "sts");

    assertThat(caller.owner()).contains(Given.OWNER);
  }

  @Test
  void takesTheFurtherRegionsOfAServiceForNoOther() throws IOException {
    var authenticator =
        new SigV4Authenticator<>(
            Given.ring(),
            List.of("us-east-1"),
            Map.of("kms", List.of("eu-north-1", "us-east-1")),
            () -> Given.NOW);
    var kms = new Signer(Given.ID, Given.SECRET, "eu-north-1", "kms");
    var home = new Signer(Given.ID, Given.SECRET, "us-east-1", "kms");
    var elsewhere = new Signer(Given.ID, Given.SECRET, "eu-west-1", "kms");

    assertThat(authenticator.authenticate(request(kms, BODY), "kms").region())
        .contains("eu-north-1");
    assertThat(authenticator.authenticate(request(home, BODY), "kms").region()).isEmpty();
    assertThatThrownBy(() -> authenticator.authenticate(request(elsewhere, BODY), "kms"))
        .isInstanceOf(ApiError.class);
    assertThatThrownBy(() -> authenticator.authenticate(request(signer("eu-north-1"), BODY), "sts"))
        .isInstanceOf(ApiError.class);
  }

  @Test
  void refusesUnsignedTargets() throws IOException {
    HttpRequest signed = request(signer("us-east-1"), BODY);
    var headers = signed.headers().plus(Headers.of("X-Amz-Target", "Other.Operation"));

    assertThat(code(Given.request("POST", "/", headers, BODY))).isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void readsNoMoreThanItsLimit() throws IOException {
    byte[] large = new byte[5000];
    var authenticator =
        new SigV4Authenticator<>(Given.ring(), List.of("us-east-1"), () -> Given.NOW, 4999);
    HttpRequest known = request(signer("us-east-1"), large);
    var unknown =
        new HttpRequest(
            "POST", "/", known.headers(), new ByteArrayInputStream(large), -1, Given.PEER);

    assertThat(Given.codeOf(() -> authenticator.authenticate(known, "sts")))
        .isEqualTo("RequestEntityTooLarge");
    assertThat(Given.codeOf(() -> authenticator.authenticate(unknown, "sts")))
        .isEqualTo("RequestEntityTooLarge");
  }

  @Test
  void refusesABodyThatIsCutShort() throws IOException {
    HttpRequest signed = request(signer("us-east-1"), BODY);
    var cut =
        new HttpRequest(
            "POST",
            "/",
            signed.headers(),
            new ByteArrayInputStream(BODY, 0, 5),
            BODY.length,
            Given.PEER);

    assertThat(code(cut)).isEqualTo("IncompleteBody");
  }

  @Test
  void acceptsAPresignedCall() throws IOException {
    String target =
        signer("us-east-1")
            .presign(
                new Signer.Request("GET", "/?Action=GetCallerIdentity", HOST),
                Sha256.OF_NOTHING,
                Duration.ofMinutes(1),
                Given.NOW);

    var caller = Given.authenticator().authenticate(Given.request("GET", target, HOST), "sts");

    assertThat(caller.type()).isEqualTo(AuthType.REST_QUERY_STRING);
  }

  private static Signer signer(String region) {
    return new Signer(Given.ID, Given.SECRET, region, "sts");
  }

  private static HttpRequest request(Signer signer, byte[] body) {
    var signed = signer.sign(new Signer.Request("POST", "/", HOST), Sha256.hex(body), Given.NOW);
    return Given.request("POST", "/", signed.headers(), body);
  }

  private static HttpRequest authorization(String value) {
    return Given.request(
        "POST",
        "/",
        HOST.plus(Headers.of("x-amz-date", "20130524T000000Z", "Authorization", value)),
        BODY);
  }

  private static String code(HttpRequest request) throws IOException {
    return Given.codeOf(() -> Given.authenticator().authenticate(request, "sts"));
  }
}
