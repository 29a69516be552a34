package coffer.wire.route;

import static coffer.wire.route.Calls.IDS;
import static coffer.wire.route.Calls.body;
import static coffer.wire.route.Calls.failed;
import static coffer.wire.route.Calls.found;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.HttpReply;
import coffer.wire.Resolution;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutingTest {
  private final Apis apis = Calls.s3();

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "GET, /, ListBuckets",
    "GET, /?x-id=ListBuckets, ListBuckets",
    "GET, /b, ListObjects",
    "GET, /b/, ListObjects",
    "GET, /b?list-type=2, ListObjectsV2",
    "GET, /b?list-type=2&prefix=a, ListObjectsV2",
    "GET, /b?versions, ListObjectVersions",
    "GET, /b?versioning=, GetBucketVersioning",
    "GET, /b?location, GetBucketLocation",
    "GET, /b?lifecycle, GetBucketLifecycleConfiguration",
    "GET, /b?notification, GetBucketNotificationConfiguration",
    "GET, /b?analytics, ListBucketAnalyticsConfigurations",
    "GET, /b?analytics&id=1, GetBucketAnalyticsConfiguration",
    "GET, /b?uploads&prefix=a, ListMultipartUploads",
    "GET, /b?unknown=1, ListObjects",
    "HEAD, /b, HeadBucket",
    "PUT, /b, CreateBucket",
    "PUT, /b/, CreateBucket",
    "PUT, /b?tagging, PutBucketTagging",
    "DELETE, /b, DeleteBucket",
    "POST, /b?delete, DeleteObjects",
    "GET, /b/k, GetObject",
    "GET, /b/k?versionId=1, GetObject",
    "GET, /b/k?acl&versionId=1, GetObjectAcl",
    "GET, /b/k?uploadId=1, ListParts",
    "GET, /b/k?attributes, GetObjectAttributes",
    "GET, /b/k?unknown, GetObject",
    "GET, /b/k?session=1, GetObject",
    "HEAD, /b/k, HeadObject",
    "PUT, /b/k, PutObject",
    "PUT, /b/k?partNumber=1&uploadId=2, UploadPart",
    "PUT, /b/k?renameObject, RenameObject",
    "PUT, /b/k?tagging, PutObjectTagging",
    "POST, /b/k?uploads, CreateMultipartUpload",
    "POST, /b/k?uploadId=1, CompleteMultipartUpload",
    "POST, /b/k?select&select-type=2, SelectObjectContent",
    "DELETE, /b/k, DeleteObject",
    "DELETE, /b/k?uploadId=1, AbortMultipartUpload",
    "DELETE, /b/k?tagging, DeleteObjectTagging",
    "OPTIONS, /b/k, PreflightRequest",
    "OPTIONS, /b, PreflightRequest",
    "OPTIONS, /, PreflightRequest",
  })
  void choosesTheOperation(String method, String target, String operation) {
    assertThat(found(apis, method, target).operation()).isEqualTo(operation);
  }

  @Test
  void tellsCopiesByTheirHeader() {
    assertThat(found(apis, "PUT", "/b/k", "x-amz-copy-source", "/c/k").operation())
        .isEqualTo("CopyObject");
    assertThat(
            found(apis, "PUT", "/b/k?partNumber=1&uploadId=2", "x-amz-copy-source", "/c/k")
                .operation())
        .isEqualTo("UploadPartCopy");
  }

  @Test
  void takesTheParametersOfAPresignedUrlForHeaders() {
    String signed = "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0";

    assertThat(found(apis, "PUT", "/b/k?x-amz-copy-source=c%2Fk" + signed).operation())
        .isEqualTo("CopyObject");
    assertThat(found(apis, "PUT", "/b/k?x-amz-copy-source=c%2Fk").operation())
        .isEqualTo("PutObject");
  }

  /** The attack: an upload that was presigned not to overwrite anything overwrites. */
  @Test
  void heedsTheConditionsOfAPresignedUrl() {
    WireCall signed = found(apis, "PUT", "/b/k?If-None-Match=%2A&X-Amz-Signature=0");
    WireCall plain = found(apis, "PUT", "/b/k?If-None-Match=%2A");

    assertThat(signed.head(Struct.class).text("IfNoneMatch")).hasValue("*");
    assertThat(plain.head(Struct.class).get("IfNoneMatch")).isEmpty();
  }

  @Test
  void passesOverTheChecksumOfAPresignedUrl() {
    String signed = "X-Amz-Signature=0&x-amz-storage-class=STANDARD_IA&x-amz-meta-a=b";
    WireCall call = found(apis, "PUT", "/b/k?x-amz-checksum-crc32=AAAAAA%3D%3D&" + signed);

    Struct input = call.head(Struct.class);

    assertThat(input.get("ChecksumCRC32")).isEmpty();
    assertThat(input.text("StorageClass")).hasValue("STANDARD_IA");
    assertThat(input.get("Metadata")).hasValue(Map.of("a", "b"));
  }

  @Test
  void knowsABrowsersUploadByItsForm() {
    WireCall call = found(apis, "POST", "/b", "Content-Type", "multipart/form-data; boundary=x");

    assertThat(call.operation()).isEqualTo("PostObject");
    assertThat(call.streamsRequest()).isTrue();
    assertThat(failed(apis, "POST", "/b", "Content-Type", "text/plain"))
        .satisfies(e -> assertThat(e.code()).isEqualTo("PreconditionFailed"))
        .satisfies(e -> assertThat(e.status()).isEqualTo(412));
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "DELETE, /b?versioning, MethodNotAllowed",
    "DELETE, /b?acl, MethodNotAllowed",
    "DELETE, /b/k?acl, MethodNotAllowed",
    "POST, /b/k, MethodNotAllowed",
    "PATCH, /b/k, MethodNotAllowed",
    "PUT, /, MethodNotAllowed",
    "GET, /b?acl&tagging, InvalidArgument",
    "PUT, /b/k?acl&tagging, InvalidArgument",
    "PUT, /b/k?uploadId=1, InvalidArgument",
    "PUT, /b/k?partNumber=1, InvalidArgument",
  })
  void neverTakesARequestForLessThanItSays(String method, String target, String code) {
    assertThat(failed(apis, method, target).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/b/%",
        "/b/%2",
        "/b/%zz",
        "/b/%c0%ae",
        "/b/%ed%a0%80",
        "/b/%ff",
        "/%ff/k",
        "/b?prefix=%f",
        "*",
        "b/k",
        "ftp://h/b/k"
      })
  void refusesWhatCannotBeDecoded(String target) {
    ApiError error = failed(apis, "GET", target);

    assertThat(error.code()).isEqualTo("InvalidURI");
    assertThat(error.status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "{0} is the key {1}")
  @CsvSource({
    "/b/a//b, a//b",
    "/b//a, /a",
    "/b/../etc/passwd, ../etc/passwd",
    "/b/a/./b/.., a/./b/..",
    "/b/%2e%2e/x, ../x",
    "/b/a%2Fb, a/b",
    "/b/a%252Fb, a%2Fb",
    "/b/a+b%2B, a+b+",
    "/b/a\\b, a\\b",
    "/b/a;b:c@d!$', a;b:c@d!$'",
    "/b/k/, k/",
    "/b/%E2%82%AC, \u20ac",
    "/b/%F0%9F%98%80, \ud83d\ude00",
    "/b/ , ' '",
  })
  void t26_theKeyIsWhatTheClientSent(String target, String key) {
    assertThat(found(apis, "GET", target.equals("/b/") ? "/b/%20" : target).label("Key"))
        .hasValue(key);
  }

  @Test
  void t26_anEncodedNulAndRawBytesAreTakenAsTheyAre() {
    String raw = new String("\u20ac".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(found(apis, "GET", "/b/a%00b").label("Key")).hasValue("a\0b");
    assertThat(found(apis, "GET", "/b/" + raw).label("Key")).hasValue("\u20ac");
  }

  @Test
  void anEncodedSlashIsNoSeparatorOfBucketAndKey() {
    WireCall call = found(apis, "GET", "/b%2Fk");

    assertThat(call.operation()).isEqualTo("ListObjects");
    assertThat(call.label("Bucket")).hasValue("b/k");
  }

  @ParameterizedTest
  @CsvSource({
    "prod-123456789012.s3-accesspoint.us-east-1.coffer.test",
    "prod-123456789012.s3-accesspoint-fips.dualstack.us-east-1.coffer.test:9000",
    "PROD-123456789012.S3-Accesspoint.us-east-1.coffer.test."
  })
  void readsAnAccessPointFromTheHost(String host) {
    WireCall call = found(apis, "GET", "/a%2Fb/c", "Host", host);

    assertThat(call.operation()).isEqualTo("GetObject");
    assertThat(call.label("Bucket")).contains("arn:aws:s3:us-east-1:123456789012:accesspoint/prod");
    assertThat(call.label("Key")).contains("a/b/c");
  }

  /** What stands in a bucket's place can be named otherwise, and nothing else changes. */
  @Test
  void takesAnotherBucketForTheOneInTheRequest() {
    WireCall call = found(apis, "GET", "/alias/a%2Fb", "Host", "coffer.test");

    WireCall other = call.withLabel("Bucket", "photos");

    assertThat(other.label("Bucket")).contains("photos");
    assertThat(other.label("Key")).contains("a/b");
    assertThat(other.operation()).isEqualTo(call.operation());
    assertThat(call.label("Bucket")).contains("alias");
  }

  @ParameterizedTest(name = "{0} names {1}")
  @CsvSource({
    "my.coffer.test, my",
    "my.coffer.test:9000, my",
    "MY.Coffer.Test, my",
    "my.bucket.coffer.test, my.bucket",
    "my.s3.coffer.test, my",
    "my.s3.eu-west-1.coffer.test, my",
    "my.s3-eu-west-1.coffer.test, my",
    "my.s3.dualstack.eu-west-1.coffer.test., my",
  })
  void readsTheBucketFromTheHost(String host, String bucket) {
    WireCall call = found(apis, "GET", "/a//b", "Host", host);
    WireCall list = found(apis, "GET", "/?list-type=2", "Host", host);

    assertThat(call.operation()).isEqualTo("GetObject");
    assertThat(call.label("Bucket")).hasValue(bucket);
    assertThat(call.label("Key")).hasValue("a//b");
    assertThat(list.operation()).isEqualTo("ListObjectsV2");
    assertThat(list.label("Bucket")).hasValue(bucket);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coffer.test",
        "s3.coffer.test",
        "s3.eu-west-1.coffer.test:9000",
        "localhost:9000",
        "127.0.0.1",
        "[::1]:9000",
        "other.example",
        "xcoffer.test",
        "a/b.coffer.test",
        "a%2Fb.coffer.test",
        ""
      })
  void anyOtherHostMeansPathStyle(String host) {
    WireCall call = found(apis, "GET", "/b/k", "Host", host);

    assertThat(call.label("Bucket")).hasValue("b");
    assertThat(call.label("Key")).hasValue("k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my.s3-website.coffer.test",
        "my.s3-website-eu-west-1.coffer.test:80",
        "my.s3-website.eu-west-1.coffer.test"
      })
  void servesWebsitesOnTheirHosts(String host) {
    WireCall page = found(apis, "GET", "/a/b.html?acl", "Host", host);
    WireCall root = found(apis, "HEAD", "/", "Host", host);

    assertThat(page.operation()).isEqualTo("WebsiteRequest");
    assertThat(page.label("Bucket")).hasValue("my");
    assertThat(page.label("Key")).hasValue("a/b.html");
    assertThat(root.operation()).isEqualTo("WebsiteRequest");
    assertThat(root.label("Key")).isEmpty();
    assertThat(found(apis, "OPTIONS", "/a", "Host", host).operation())
        .isEqualTo("PreflightRequest");
    assertThat(failed(apis, "PUT", "/a", "Host", host).code()).isEqualTo("MethodNotAllowed");
  }

  @Test
  void websitesShowTheirErrorsAsPages() {
    WireCall page = found(apis, "GET", "/<a>", "Host", "my.s3-website.coffer.test");

    HttpReply reply = page.error(new ApiError("NoSuchKey", "Not there.").with("Key", "<a>"), IDS);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers().first("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(body(reply)).contains("<li>Code: NoSuchKey</li>", "<li>Key: &lt;a&gt;</li>");
  }

  @Test
  void theHostOfAnAbsoluteTargetStandsAboveTheHeader() {
    WireCall call =
        found(apis, "GET", "http://my.coffer.test/k?versionId=1", "Host", "other.coffer.test");

    assertThat(call.label("Bucket")).hasValue("my");
    assertThat(call.label("Key")).hasValue("k");
  }

  @Test
  void answersItsOwnFailuresInXml() {
    var failed = (Resolution.Failed) apis.resolve(Calls.request("PATCH", "/b/k"));

    HttpReply reply = failed.errors().error(failed.error(), IDS);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(body(reply)).contains("<Code>MethodNotAllowed</Code>", "<Method>PATCH</Method>");
  }
}
