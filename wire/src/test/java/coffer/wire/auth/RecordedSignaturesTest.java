package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Signatures that boto3 1.43 made with the key of AWS's examples. */
final class RecordedSignaturesTest {
  private static final Instant THEN = Instant.parse("2026-11-22T13:25:02Z");
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/";

  /** S3 Control is signed as S3, with the hash of the body in a header. */
  @Test
  void s3Control() throws IOException {
    byte[] xml =
        Given.bytes(
            "<CreateAccessPointRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
                + "<Bucket>reports</Bucket><VpcConfiguration><VpcId>vpc-1a</VpcId>"
                + "</VpcConfiguration></CreateAccessPointRequest>");
    Headers headers =
        Headers.of(
            "Host",
            "123456789012.localhost:9001",
            "X-Amz-Content-SHA256",
            "c16f93803e4bf8c25f6a35ea42405b16f4107a24cf7b19f01326782544b89586",
            "X-Amz-Date",
            "20261122T132502Z",
            "x-amz-account-id",
            "123456789012",
            "Authorization",
            CREDENTIAL
                + "s3/aws4_request,"
                + " SignedHeaders=host;x-amz-account-id;x-amz-content-sha256;x-amz-date,"
                + " Signature=e035eae8bceedfb98959aa6c8d998a73b8c6ffdf027611a6c90f038939166fb8");
    HttpRequest request = Given.request("PUT", "/v20180820/accesspoint/finance", headers, xml);

    Authenticated<String> caller = Given.at(THEN).authenticate(request, "s3");

    assertThat(caller.owner()).contains(Given.OWNER);
    assertThat(Given.read(caller.payload())).isEqualTo(xml);
  }

  @Test
  void iam() throws IOException {
    byte[] form = Given.bytes("Action=ListUsers&Version=2010-05-08");
    Headers headers =
        Headers.of(
            "Host",
            "localhost:9001",
            "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8",
            "X-Amz-Date",
            "20261122T132502Z",
            "Authorization",
            CREDENTIAL
                + "iam/aws4_request, SignedHeaders=content-type;host;x-amz-date,"
                + " Signature=4549add5bf7fce496a0b52ea152cb740820fee920ddcae0f9613fa1b65f7d1bb");

    Authenticated<String> caller =
        Given.at(THEN).authenticate(Given.request("POST", "/", headers, form), "iam");

    assertThat(caller.owner()).contains(Given.OWNER);
  }
}
