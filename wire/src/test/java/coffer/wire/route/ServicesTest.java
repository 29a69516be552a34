package coffer.wire.route;

import static coffer.wire.route.Calls.IDS;
import static coffer.wire.route.Calls.body;
import static coffer.wire.route.Calls.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Resolution;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServicesTest {
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
  private static final String SIGNED_STS =
      "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/sts/aws4_request, SignedHeaders=host";

  private static final Service KMS =
      ApiFile.parse(
          """
          service kms
            protocols awsJson1_1,rpcv2Cbor
            version 2014-11-01
            target TrentService
            validation ValidationException
          op Encrypt POST / 200 in=EncryptRequest
          struct EncryptRequest
            KeyId KeyId required
            Plaintext blob
          string KeyId sensitive min=1 max=8 pattern=[a-z]+
          """);

  private final Apis apis =
      ModelApis.of(List.of(ApiFile.load("s3"), ApiFile.load("sts"), KMS), List.of("coffer.test"));

  record Identity(String userId, String account, String arn) {}

  private HttpRequest form(String form, String... headers) throws IOException {
    HttpRequest request = Calls.request("POST", "/", headers);
    byte[] bytes = utf8(form);
    return apis.prepared(
        new HttpRequest(
            "POST",
            "/",
            request.headers(),
            new ByteArrayInputStream(bytes),
            bytes.length,
            request.peer()));
  }

  private WireCall found(HttpRequest request) {
    Resolution resolution = apis.resolve(request);
    assertThat(resolution).isInstanceOf(Resolution.Found.class);
    return ((Resolution.Found) resolution).call();
  }

  @Test
  void answersAQueryInXml() throws IOException {
    HttpRequest request =
        form(
            "Action=GetCallerIdentity&Version=2011-06-15",
            "Content-Type",
            FORM,
            "Authorization",
            SIGNED_STS);

    WireCall call = found(request);
    HttpReply reply = call.reply(new Identity("u", "123456789012", "arn:x"), 0, Headers.EMPTY, IDS);

    assertThat(call.service()).isEqualTo("sts");
    assertThat(call.operation()).isEqualTo("GetCallerIdentity");
    assertThat(new String(request.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("Action=");
    assertThat(reply.headers().first("Content-Type")).hasValue("text/xml");
    assertThat(body(reply))
        .endsWith(
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\
            <GetCallerIdentityResult><UserId>u</UserId><Account>123456789012</Account>\
            <Arn>arn:x</Arn></GetCallerIdentityResult><ResponseMetadata>\
            <RequestId>4442587FB7D0A2F9</RequestId></ResponseMetadata>\
            </GetCallerIdentityResponse>\
            """);
  }

  @Test
  void findsAnUnsignedCallByItsVersion() throws IOException {
    String form =
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&PolicyArns.member.2.arn=b"
            + "&PolicyArns.member.10.arn=c&PolicyArns.member.1.arn=a";

    WireCall call = found(form(form, "Content-Type", FORM));

    assertThat(call.service()).isEqualTo("sts");
    assertThatThrownBy(() -> call.whole(Struct.class, utf8(form)))
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.code()).isEqualTo("ValidationError");
              assertThat(e.message())
                  .contains("Value null at 'roleArn' failed to satisfy constraint")
                  .contains("Value 'a' at 'policyArns.1.member.arn'");
            });
  }

  @Test
  void neverTakesAPartOfAFormForTheWhole() throws IOException {
    String form = "Action=GetCallerIdentity&Version=2011-06-15&a=" + "x".repeat(1 << 20);
    HttpRequest plain = Calls.request("POST", "/", "Content-Type", FORM);
    HttpRequest chunked =
        apis.prepared(
            new HttpRequest(
                "POST",
                "/",
                plain.headers(),
                new ByteArrayInputStream(utf8(form)),
                -1,
                plain.peer()));

    assertThat(apis.resolve(chunked)).isInstanceOf(Resolution.Failed.class);
    assertThat(chunked.body().readAllBytes()).hasSize(form.length());
  }

  @Test
  void refusesAParameterThatComesTwice() throws IOException {
    String form = "Action=GetAccessKeyInfo&Version=2011-06-15&AccessKeyId=a&AccessKeyId=b";
    WireCall call = found(form(form, "Content-Type", FORM));

    assertThatThrownBy(() -> call.whole(Struct.class, utf8(form)))
        .isInstanceOfSatisfying(
            ApiError.class, e -> assertThat(e.code()).isEqualTo("MalformedInput"));
  }

  @Test
  void refusesUnknownActionsInTheCallersProtocol() throws IOException {
    HttpRequest request =
        form("Action=Foo&Version=2011-06-15", "Content-Type", FORM, "Authorization", SIGNED_STS);

    var failed = (Resolution.Failed) apis.resolve(request);

    assertThat(failed.error().code()).isEqualTo("InvalidAction");
    assertThat(body(failed.errors().error(failed.error(), IDS)))
        .contains("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>")
        .contains("<Type>Sender</Type><Code>InvalidAction</Code>");
  }

  @Test
  void knowsJsonByItsTarget() {
    WireCall call =
        found(
            Calls.request(
                "POST",
                "/",
                "X-Amz-Target",
                "TrentService.Encrypt",
                "Content-Type",
                "application/x-amz-json-1.1"));

    assertThat(call.service()).isEqualTo("kms");
    assertThat(
            call.whole(Struct.class, utf8("{\"KeyId\":\"abc\",\"Plaintext\":\"AQ==\"}"))
                .get("Plaintext"))
        .get()
        .isEqualTo(new byte[] {1});
    assertThat(body(call.error(new ApiError("NotFoundException", "no"), IDS)))
        .isEqualTo("{\"__type\":\"NotFoundException\",\"message\":\"no\"}");
  }

  @Test
  void validatesInTheServicesWordsAndKeepsSecretsOut() {
    WireCall call = found(Calls.request("POST", "/", "X-Amz-Target", "TrentService.Encrypt"));

    assertThatThrownBy(() -> call.whole(Struct.class, utf8("{\"KeyId\":\"secret1\"}")))
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.code()).isEqualTo("ValidationException");
              assertThat(e.message())
                  .isEqualTo(
                      "1 validation error detected: Value at 'keyId' failed to satisfy"
                          + " constraint: Member must satisfy regular expression pattern:"
                          + " [a-z]+");
            });
    assertThat(call.whole(Struct.class, utf8("{\"KeyId\":\"secret\"}")).toString())
        .doesNotContain("secret");
  }

  @Test
  void knowsCborByItsPath() {
    WireCall call =
        found(
            Calls.request(
                "POST",
                "/service/TrentService/operation/Encrypt",
                "smithy-protocol",
                "rpc-v2-cbor"));

    assertThat(call.operation()).isEqualTo("Encrypt");
    assertThat(
            call.error(new ApiError("NotFoundException", "no"), IDS)
                .headers()
                .first("smithy-protocol"))
        .hasValue("rpc-v2-cbor");
  }

  @Test
  void everythingElseIsS3() {
    assertThat(found(Calls.request("GET", "/")).service()).isEqualTo("s3");
    assertThat(found(Calls.request("GET", "/b/k", "Authorization", "AWS a:b")).service())
        .isEqualTo("s3");
    assertThat(
            found(
                    Calls.request(
                        "GET",
                        "/b/k",
                        "Host",
                        "sts.coffer.test",
                        "Authorization",
                        SIGNED_STS.replace("/sts/", "/s3/")))
                .service())
        .isEqualTo("s3");
  }

  @Test
  void aBucketsHostHoldsNothingButS3() {
    WireCall call =
        found(
            Calls.request(
                "GET", "/k?Action=x", "Host", "b.coffer.test", "Authorization", SIGNED_STS));

    assertThat(call.service()).isEqualTo("s3");
    assertThat(call.label("Bucket")).hasValue("b");
  }

  @Test
  void theS3ListenerServesNothingElse() {
    WireCall call =
        Calls.found(Calls.s3(), "GET", "/service?Action=x", "Authorization", SIGNED_STS);

    assertThat(call.service()).isEqualTo("s3");
    assertThat(call.label("Bucket")).hasValue("service");
  }

  @Test
  void inflatesBodiesUpToTheLimit() throws IOException {
    WireCall call =
        found(
            Calls.request(
                "POST", "/", "X-Amz-Target", "TrentService.Encrypt", "Content-Encoding", "gzip"));

    assertThat(call.whole(Struct.class, gzip(utf8("{\"KeyId\":\"abc\"}"))).text("KeyId"))
        .hasValue("abc");
    byte[] bomb = gzip(new byte[call.maxBodyBytes() + 1]);
    assertThatThrownBy(() -> call.whole(Struct.class, bomb))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.status()).isEqualTo(413));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var out = new java.util.zip.GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
