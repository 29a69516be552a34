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
import coffer.wire.WireCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S3 Control beside S3, on one listener and under one signing name. */
final class ControlRequestsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String POINT = "/v20180820/accesspoint/finance";
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/s3/aws4_request,"
          + " SignedHeaders=host;x-amz-account-id;x-amz-content-sha256;x-amz-date, Signature=72";

  private final Apis apis =
      ModelApis.load(List.of("s3control", "s3", "sts"), List.of("localhost", "coffer.test"));

  record Block(
      boolean blockPublicAcls,
      boolean ignorePublicAcls,
      boolean blockPublicPolicy,
      boolean restrictPublicBuckets) {}

  record PutBlock(String accountId, Block publicAccessBlockConfiguration) {}

  record Vpc(String vpcId) {}

  record CreatePoint(String accountId, String name, String bucket, Vpc vpcConfiguration) {}

  record ListPoints(String accountId, String bucket, int maxResults) {}

  record GetPoint(String accountId, String name) {}

  record Point(String name, String bucket) {}

  record Tags(String accountId, String resourceArn) {}

  private WireCall call(String method, String target) {
    return Calls.found(
        apis,
        method,
        target,
        "Host",
        "123456789012.localhost:9001",
        "x-amz-account-id",
        ACCOUNT,
        "Authorization",
        SIGNED);
  }

  @Test
  void readsAPayloadAndTheAccount() {
    WireCall call = call("PUT", "/v20180820/configuration/publicAccessBlock");
    String xml =
        "<PublicAccessBlockConfiguration"
            + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
            + "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
            + "<BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>true"
            + "</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

    assertThat(call.service()).isEqualTo("s3control");
    assertThat(call.signing()).isEqualTo("s3");
    assertThat(call.operation()).isEqualTo("PutPublicAccessBlock");
    assertThat(call.whole(PutBlock.class, utf8(xml)))
        .isEqualTo(new PutBlock(ACCOUNT, new Block(true, true, false, true)));
  }

  @Test
  void readsADocument() {
    WireCall call = call("PUT", POINT);
    String xml =
        "<CreateAccessPointRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
            + "<Bucket>reports</Bucket><VpcConfiguration><VpcId>vpc-1a</VpcId></VpcConfiguration>"
            + "</CreateAccessPointRequest>";

    assertThat(call.operation()).isEqualTo("CreateAccessPoint");
    assertThat(call.whole(CreatePoint.class, utf8(xml)))
        .isEqualTo(new CreatePoint(ACCOUNT, "finance", "reports", new Vpc("vpc-1a")));
    assertThatThrownBy(() -> call.whole(CreatePoint.class, utf8("<CreateAccessPoint")))
        .isInstanceOfSatisfying(
            ApiError.class, e -> assertThat(e.code()).isEqualTo("MalformedXML"));
  }

  @Test
  void readsQueriesAndArnsInPaths() {
    assertThat(
            call("GET", "/v20180820/accesspoint?bucket=reports&maxResults=10")
                .head(ListPoints.class))
        .isEqualTo(new ListPoints(ACCOUNT, "reports", 10));
    WireCall tags =
        call(
            "GET",
            "/v20180820/tags/arn%3Aaws%3As3%3Aus-east-1%3A123456789012%3Aaccesspoint/finance");
    assertThat(tags.operation()).isEqualTo("ListTagsForResource");
    assertThat(tags.head(Tags.class).resourceArn())
        .isEqualTo("arn:aws:s3:us-east-1:123456789012:accesspoint/finance");
  }

  @Test
  void answersInItsNamespaceWithBothIds() {
    WireCall call = call("GET", POINT);

    HttpReply reply = call.reply(new Point("finance", "reports"), 0, Headers.EMPTY, IDS);
    HttpReply error = call.error(new ApiError("NoSuchAccessPoint", "none"), IDS);

    assertThat(body(reply))
        .contains(
            "<GetAccessPointResult xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
                + "<Name>finance</Name><Bucket>reports</Bucket></GetAccessPointResult>");
    assertThat(error.status()).isEqualTo(404);
    assertThat(error.headers().first("x-amz-request-id")).hasValue(IDS.requestId());
    assertThat(body(error))
        .contains("<Error><Type>Sender</Type><Code>NoSuchAccessPoint</Code>")
        .endsWith(
            "</Error><RequestId>4442587FB7D0A2F9</RequestId><HostId>aG9zdA==</HostId>"
                + "</ErrorResponse>");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"localhost:9001", "123456789012.127.0.0.1:9001", "s3-control.eu-x-1.coffer.test"})
  void theHeaderDecidesOnEveryHost(String host) {
    WireCall call = Calls.found(apis, "GET", POINT, "Host", host, "x-amz-account-id", ACCOUNT);

    assertThat(call.head(GetPoint.class)).isEqualTo(new GetPoint(ACCOUNT, "finance"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"s3-control", "s3-control.eu-x-1", "s3-control.dualstack.eu-x-1"})
  void aControlHostNamesTheAccount(String host) {
    WireCall call = Calls.found(apis, "GET", POINT, "Host", ACCOUNT + "." + host + ".coffer.test");

    assertThat(call.service()).isEqualTo("s3control");
    assertThat(call.head(GetPoint.class)).isEqualTo(new GetPoint(ACCOUNT, "finance"));
  }

  @Test
  void refusesTwoAccounts() {
    String host = "123456789012.s3-control.coffer.test";

    assertThat(
            Calls.failed(apis, "GET", POINT, "Host", host, "x-amz-account-id", "999999999999")
                .code())
        .isEqualTo("InvalidRequest");
    assertThat(
            Calls.failed(
                    apis,
                    "GET",
                    POINT,
                    "x-amz-account-id",
                    ACCOUNT,
                    "x-amz-account-id",
                    "999999999999")
                .code())
        .isEqualTo("InvalidRequest");
  }

  /** Names of buckets may look like S3 Control's first segment, or like an account. */
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "/v20180820/accesspoint/finance, localhost:9001, v20180820, accesspoint/finance",
    "/v20180820/accesspoint/finance, 123456789012.localhost, 123456789012,"
        + " v20180820/accesspoint/finance"
  })
  void neverTakesABucketForIt(String target, String host, String bucket, String key) {
    WireCall call = Calls.found(apis, "GET", target, "Host", host, "Authorization", SIGNED);

    assertThat(call.service()).isEqualTo("s3");
    assertThat(call.label("Bucket")).hasValue(bucket);
    assertThat(call.label("Key")).hasValue(key);
  }

  @Test
  void theHeaderAloneIsNotEnough() {
    assertThat(Calls.found(apis, "GET", "/b/k", "x-amz-account-id", ACCOUNT).service())
        .isEqualTo("s3");
  }

  @Test
  void theS3ListenerDoesNotKnowIt() {
    WireCall call = Calls.found(Calls.s3(), "GET", POINT, "x-amz-account-id", ACCOUNT);

    assertThat(call.service()).isEqualTo("s3");
    assertThat(call.label("Bucket")).hasValue("v20180820");
    assertThat(
            Calls.found(Calls.s3(), "GET", "/k", "Host", "b.s3-control.coffer.test")
                .label("Bucket"))
        .hasValue("b");
  }
}
