package coffer.s3.service;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bucket operations as the bytes that clients send and read. */
final class BucketsOnTheWireTest {
  private static final String XMLNS = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeABucket() {
    assertThat(s3.put("/logs", "").status()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void makesAndShowsABucket() {
    Answer made = s3.put("/data", "<CreateBucketConfiguration " + XMLNS + "/>");
    Answer head = s3.send("HEAD", "/data", "");

    assertThat(made.header("Location")).isEqualTo("/data");
    assertThat(made.header("x-amz-bucket-arn")).isEqualTo("arn:aws:s3:::data");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("x-amz-bucket-region")).isEqualTo("us-east-1");
    assertThat(head.header("x-amz-access-point-alias")).isEqualTo("false");
  }

  @Test
  void tellsStrangersTheRegionOfABucketAndNothingElse() {
    s3.ask(s3.bob);

    Answer head = s3.send("HEAD", "/logs", "");
    Answer nowhere = s3.send("HEAD", "/nowhere", "");

    assertThat(head.status()).isEqualTo(403);
    assertThat(head.header("x-amz-bucket-region")).isEqualTo("us-east-1");
    assertThat(head.header("x-amz-bucket-arn")).isEmpty();
    assertThat(nowhere.header("x-amz-bucket-region")).isEmpty();
  }

  @Test
  void refusesATokenThatCanBeNone() {
    String tooLong = "a".repeat(1028);

    assertThat(s3.get("/?continuation-token=" + tooLong).element("Code"))
        .isEqualTo("InvalidArgument");
    assertThat(s3.get("/?continuation-token=").status()).isEqualTo(200);
  }

  @Test
  void refusesAWebsiteWhoseRulesAreNone() {
    Answer put =
        s3.put(
            "/logs?website",
            "<WebsiteConfiguration "
                + XMLNS
                + "><IndexDocument><Suffix>i</Suffix></IndexDocument><RoutingRules/>"
                + "</WebsiteConfiguration>");

    assertThat(put.element("Code")).isEqualTo("MalformedXML");
  }

  @Test
  void listsBuckets() {
    s3.put("/data", "");

    Answer all = s3.get("/");
    Answer page = s3.get("/?max-buckets=1");
    Answer next = s3.get("/?max-buckets=1&continuation-token=" + page.element("ContinuationToken"));

    assertThat(all.body()).contains("<ListAllMyBucketsResult " + XMLNS + ">");
    assertThat(all.elements("Name")).containsExactly("data", "logs");
    assertThat(all.element("ID")).isEqualTo(s3.alice.canonicalId().value());
    assertThat(page.elements("Name")).containsExactly("data");
    assertThat(page.element("BucketRegion")).isEqualTo("us-east-1");
    assertThat(next.elements("Name")).containsExactly("logs");
    assertThat(next.elements("ContinuationToken")).isEmpty();
    assertThat(s3.get("/?continuation-token=ZGF0YQ").element("Code")).isEqualTo("InvalidArgument");
  }

  @Test
  void saysUsEast1WithAnEmptyRoot() {
    assertThat(s3.get("/logs?location").body())
        .contains("<LocationConstraint " + XMLNS)
        .doesNotContain("us-east-1");
  }

  @Test
  void keepsVersioning() {
    assertThat(s3.get("/logs?versioning").elements("Status")).isEmpty();

    Answer put =
        s3.put(
            "/logs?versioning",
            "<VersioningConfiguration "
                + XMLNS
                + "><Status>Enabled</Status></VersioningConfiguration>");

    assertThat(put.status()).isEqualTo(200);
    assertThat(s3.get("/logs?versioning").body())
        .contains("<VersioningConfiguration " + XMLNS + "><Status>Enabled</Status>");
  }

  @Test
  void keepsTags() {
    Answer put =
        s3.put(
            "/logs?tagging",
            "<Tagging><TagSet><Tag><Key>team</Key><Value>a&amp;b</Value></Tag></TagSet></Tagging>");
    Answer get = s3.get("/logs?tagging");

    assertThat(put.element("Code")).isEqualTo("InvalidTag");
    assertThat(get.status()).isEqualTo(404);
    assertThat(get.element("Code")).isEqualTo("NoSuchTagSet");

    s3.put(
        "/logs?tagging",
        "<Tagging><TagSet><Tag><Key>team</Key><Value>a b</Value></Tag></TagSet></Tagging>");

    assertThat(s3.get("/logs?tagging").body())
        .contains("<TagSet><Tag><Key>team</Key><Value>a b</Value></Tag></TagSet>");
    assertThat(s3.send("DELETE", "/logs?tagging", "").status()).isEqualTo(204);
  }

  @Test
  void keepsCorsRulesAndAnswersPreflights() {
    String rules =
        "<CORSConfiguration><CORSRule><AllowedOrigin>https://*.example</AllowedOrigin>"
            + "<AllowedMethod>PUT</AllowedMethod><AllowedMethod>GET</AllowedMethod>"
            + "<AllowedHeader>*</AllowedHeader><MaxAgeSeconds>60</MaxAgeSeconds>"
            + "<ExposeHeader>ETag</ExposeHeader></CORSRule></CORSConfiguration>";

    assertThat(s3.put("/logs?cors", rules).status()).isEqualTo(200);

    Answer kept = s3.get("/logs?cors");
    assertThat(kept.elements("AllowedMethod")).containsExactly("PUT", "GET");
    assertThat(kept.element("MaxAgeSeconds")).isEqualTo("60");
    s3.askAnonymously();
    Answer preflight =
        s3.send(
            "OPTIONS",
            "/logs/key?X-Amz-Signature=of-another-method",
            "",
            "Origin",
            "https://a.example",
            "Access-Control-Request-Method",
            "PUT",
            "Access-Control-Request-Headers",
            "content-type");
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
    assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
    Answer refused =
        s3.send(
            "OPTIONS",
            "/logs/key",
            "",
            "Origin",
            "https://evil.test",
            "Access-Control-Request-Method",
            "PUT");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.element("Code")).isEqualTo("AccessForbidden");
    assertThat(refused.element("ResourceType")).isEqualTo("OBJECT");
    Answer denied = s3.get("/logs/key", "Origin", "https://a.example");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
  }

  @Test
  void keepsAWebsiteConfiguration() {
    String site =
        "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
            + "<ErrorDocument><Key>oops.html</Key></ErrorDocument><RoutingRules><RoutingRule>"
            + "<Condition><KeyPrefixEquals>old/</KeyPrefixEquals></Condition>"
            + "<Redirect><ReplaceKeyPrefixWith>new/</ReplaceKeyPrefixWith></Redirect>"
            + "</RoutingRule></RoutingRules></WebsiteConfiguration>";

    assertThat(s3.put("/logs?website", site).status()).isEqualTo(200);

    assertThat(s3.get("/logs?website").body())
        .contains("<Suffix>index.html</Suffix>")
        .contains("<RoutingRules><RoutingRule><Condition><KeyPrefixEquals>old/</KeyPrefixEquals>");
    assertThat(s3.send("DELETE", "/logs?website", "").status()).isEqualTo(204);
    assertThat(s3.get("/logs?website").element("Code")).isEqualTo("NoSuchWebsiteConfiguration");
  }

  @Test
  void showsWhoMayReachANewBucket() {
    assertThat(s3.get("/logs?acl").body())
        .contains("xsi:type=\"CanonicalUser\"")
        .contains("<Permission>FULL_CONTROL</Permission>");
    assertThat(s3.get("/logs?ownershipControls").element("ObjectOwnership"))
        .isEqualTo("BucketOwnerEnforced");
    assertThat(s3.get("/logs?publicAccessBlock").elements("BlockPublicPolicy"))
        .isEqualTo(List.of("true"));
    assertThat(s3.get("/logs?encryption").element("SSEAlgorithm")).isEqualTo("AES256");
    assertThat(s3.get("/logs?requestPayment").element("Payer")).isEqualTo("BucketOwner");
  }

  @Test
  void keepsWhatIsPut() {
    s3.put(
        "/logs?publicAccessBlock",
        "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
            + "</PublicAccessBlockConfiguration>");
    s3.put(
        "/logs?ownershipControls",
        "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
            + "</OwnershipControls>");
    s3.put(
        "/logs?requestPayment",
        "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>");
    s3.put(
        "/logs?encryption",
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
            + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
            + "<BucketKeyEnabled>true</BucketKeyEnabled></Rule>"
            + "</ServerSideEncryptionConfiguration>");

    assertThat(s3.get("/logs?publicAccessBlock").element("BlockPublicPolicy")).isEqualTo("false");
    assertThat(s3.get("/logs?ownershipControls").element("ObjectOwnership"))
        .isEqualTo("ObjectWriter");
    assertThat(s3.get("/logs?requestPayment").element("Payer")).isEqualTo("Requester");
    assertThat(s3.get("/logs?encryption").element("BucketKeyEnabled")).isEqualTo("true");
  }

  @ParameterizedTest(name = "?{0}: {1} {2}")
  @CsvSource({
    "policy, 404, NoSuchBucketPolicy",
    "policyStatus, 404, NoSuchBucketPolicy",
    "lifecycle, 404, NoSuchLifecycleConfiguration",
    "replication, 404, ReplicationConfigurationNotFoundError",
    "object-lock, 404, ObjectLockConfigurationNotFoundError",
    "cors, 404, NoSuchCORSConfiguration",
    "website, 404, NoSuchWebsiteConfiguration",
    "tagging, 404, NoSuchTagSet",
    "inventory&id=x, 501, NotImplemented",
    "analytics&id=x, 501, NotImplemented"
  })
  void saysWhatIsNotConfigured(String what, int status, String code) {
    Answer answer = s3.get("/logs?" + what);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.element("Code")).isEqualTo(code);
  }

  @ParameterizedTest(name = "?{0}: <{1}>")
  @CsvSource({
    "logging, BucketLoggingStatus",
    "notification, NotificationConfiguration",
    "accelerate, AccelerateConfiguration"
  })
  void answersAnEmptyDocument(String what, String root) {
    Answer answer = s3.get("/logs?" + what);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("<" + root + " " + XMLNS);
  }

  @ParameterizedTest
  @CsvSource({"lifecycle", "replication", "logging", "notification", "accelerate"})
  void takesNoConfigurationThatItDoesNotHonour(String what) {
    assertThat(s3.put("/logs?" + what, "<X/>").element("Code")).isEqualTo("NotImplemented");
  }

  @Test
  void deletesABucketOnlyWhenItIsEmpty() {
    s3.put("/logs/key", "text");

    Answer refused = s3.send("DELETE", "/logs", "");
    assertThat(refused.element("Code")).isEqualTo("BucketNotEmpty");
    assertThat(refused.element("Message")).isEqualTo("The bucket you tried to delete is not empty");
    s3.send("DELETE", "/logs/key", "");
    assertThat(s3.send("DELETE", "/logs", "").status()).isEqualTo(204);
    assertThat(s3.get("/logs?location").element("Code")).isEqualTo("NoSuchBucket");
  }

  @Test
  void keepsAccountsApart() {
    s3.ask(s3.bob);

    assertThat(s3.put("/logs", "").element("Code")).isEqualTo("BucketAlreadyExists");
    assertThat(s3.get("/").elements("Name")).isEmpty();
    assertThat(s3.send("HEAD", "/logs", "").status()).isEqualTo(403);
    assertThat(s3.send("DELETE", "/logs", "").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/logs?cors").element("Code")).isEqualTo("AccessDenied");
  }

  @Test
  void refusesMalformedDocuments() {
    assertThat(s3.put("/logs?cors", "<CORSConfiguration>").element("Code"))
        .isEqualTo("MalformedXML");
    assertThat(s3.put("/logs?versioning", "").element("Code"))
        .isIn("MalformedXML", "MissingRequestBodyError");
    assertThat(s3.put("/Not_A_Bucket", "").element("Code")).isEqualTo("InvalidBucketName");
  }
}
