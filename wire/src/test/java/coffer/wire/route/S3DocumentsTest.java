package coffer.wire.route;

import static coffer.wire.route.Calls.IDS;
import static coffer.wire.route.Calls.body;
import static coffer.wire.route.Calls.found;
import static coffer.wire.route.Calls.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3DocumentsTest {
  private final Apis apis = Calls.s3();

  record Tag(String key, String value) {}

  record Tagging(List<Tag> tagSet) {}

  record PutTagging(String bucket, @Nullable Tagging tagging) {}

  record GetTagging(List<Tag> tagSet) {}

  record Location(@Nullable String locationConstraint) {}

  record Grantee(String type, String id) {}

  record Grant(Grantee grantee, String permission) {}

  record Acl(List<Grant> grants) {}

  record Retention(String mode) {}

  record GetRetention(Retention retention) {}

  record Attributes(String etag, long objectSize, @Nullable String versionId) {}

  record Posted(String location, String bucket, String key, String etag) {}

  private static String code(ThrowingCallable call) {
    var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(ApiError.class, call);
    return thrown.code();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
        "<Tagging></Tagging>",
        "<Tagging><TagSet><Nag/></TagSet></Tagging>",
        "<Other><TagSet/></Other>",
        "<Tagging><TagSet>",
        "{}"
      })
  void refusesDocumentsOutsideTheSchema(String document) {
    WireCall call = found(apis, "PUT", "/b?tagging");

    assertThat(code(() -> call.whole(PutTagging.class, utf8(document)))).isEqualTo("MalformedXML");
  }

  @Test
  void missesABodyThatMustBeThere() {
    WireCall call = found(apis, "PUT", "/b?tagging");

    assertThat(call.hasBody()).isTrue();
    assertThat(call.checksumRequired()).isTrue();
    assertThat(code(() -> call.whole(PutTagging.class, new byte[0])))
        .isEqualTo("MissingRequestBodyError");
  }

  @Test
  void tellsAnEmptyListFromNone() {
    WireCall call = found(apis, "PUT", "/b?tagging");

    PutTagging input = call.whole(PutTagging.class, utf8("<Tagging><TagSet/></Tagging>"));

    assertThat(input.tagging()).isEqualTo(new Tagging(List.of()));
  }

  @Test
  void refusesABodyOverTheLimit() {
    WireCall call = found(apis, "PUT", "/b?tagging");

    assertThat(code(() -> call.whole(Struct.class, new byte[call.maxBodyBytes() + 1])))
        .isEqualTo("MaxMessageLengthExceeded");
  }

  @Test
  void missesRequiredHeadersAndParameters() {
    assertThat(code(() -> found(apis, "GET", "/b/k?attributes").head(Struct.class)))
        .isEqualTo("InvalidRequest");
    assertThat(code(() -> found(apis, "PUT", "/b?analytics").head(Struct.class)))
        .isEqualTo("InvalidArgument");
  }

  @Test
  void writesAWrappedListUnderItsRoot() {
    HttpReply reply =
        found(apis, "GET", "/b?tagging")
            .reply(new GetTagging(List.of(new Tag("a", "b"))), 0, Headers.EMPTY, IDS);

    assertThat(body(reply))
        .endsWith(
            """
            <Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet><Tag><Key>a</Key>\
            <Value>b</Value></Tag></TagSet></Tagging>\
            """);
  }

  @Test
  void writesALocationAsTheRootsText() {
    WireCall call = found(apis, "GET", "/b?location");
    String root = "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

    assertThat(body(call.reply(new Location("eu-west-1"), 0, Headers.EMPTY, IDS)))
        .endsWith(root + "eu-west-1</LocationConstraint>");
    assertThat(body(call.reply(new Location(null), 0, Headers.EMPTY, IDS)))
        .endsWith(root + "</LocationConstraint>");
  }

  @Test
  void writesTheTypeOfAGranteeAsAnAttribute() {
    var acl = new Acl(List.of(new Grant(new Grantee("CanonicalUser", "1"), "READ")));

    HttpReply reply = found(apis, "GET", "/b?acl").reply(acl, 0, Headers.EMPTY, IDS);

    assertThat(body(reply))
        .contains(
            """
            <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:type="CanonicalUser"><ID>1</ID></Grantee><Permission>READ</Permission></Grant>\
            """);
  }

  @Test
  void writesAPayloadUnderItsMembersName() {
    HttpReply reply =
        found(apis, "GET", "/b/k?retention")
            .reply(new GetRetention(new Retention("GOVERNANCE")), 0, Headers.EMPTY, IDS);

    assertThat(body(reply))
        .endsWith(
            """
            <Retention xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Mode>GOVERNANCE</Mode>\
            </Retention>\
            """);
  }

  @Test
  void partsAnOutputIntoHeadersAndBody() {
    HttpReply reply =
        found(apis, "GET", "/b/k?attributes")
            .reply(new Attributes("e", 5, "v"), 0, Headers.EMPTY, IDS);

    assertThat(reply.headers().first("x-amz-version-id")).hasValue("v");
    assertThat(body(reply)).contains("<ETag>e</ETag>").doesNotContain("VersionId");
  }

  @Test
  void answersABrowsersUploadWithoutANamespace() {
    WireCall call = found(apis, "POST", "/b", "Content-Type", "multipart/form-data; boundary=x");

    HttpReply reply = call.reply(new Posted("l", "b", "k", "e"), 201, Headers.EMPTY, IDS);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(body(reply)).contains("<PostResponse><Location>l</Location>");
    assertThat(call.reply(WireCall.NOTHING, 0, Headers.EMPTY, IDS).status()).isEqualTo(204);
  }

  @Test
  void takesStatusesFromTheModel() {
    WireCall call = found(apis, "DELETE", "/b");

    assertThat(call.reply(WireCall.NOTHING, 0, Headers.EMPTY, IDS).status()).isEqualTo(204);
    assertThat(call.error(new ApiError("BucketNotEmpty", "x"), IDS).status()).isEqualTo(409);
    assertThat(call.error(new ApiError("Whatever", "x"), IDS).status()).isEqualTo(400);
    HttpReply unchanged = call.error(new ApiError("NotModified", "x"), IDS);
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.body().length()).isZero();
  }

  @Test
  void everyOperationButTheTwinsIsThereAndCanBeReached() {
    var operations = ApiFile.load("s3").operations();

    assertThat(operations).hasSize(108);
    assertThat(operations.values().stream().map(Operation::routes)).allMatch(r -> !r.isEmpty());
    assertThat(operations).doesNotContainKeys("GetBucketLifecycle", "WriteGetObjectResponse");
  }

  @Test
  void keepsSecretsOutOfTheTextOfADocument() {
    WireCall call =
        found(apis, "PUT", "/b/k", "x-amz-server-side-encryption-customer-key", "c2VjcmV0a2V5");

    assertThat(call.head(Struct.class).toString())
        .contains("SSECustomerKey=[redacted]")
        .doesNotContain("c2VjcmV0a2V5");
  }

  @Test
  void noClientTextBreaksOutOfAHeader() {
    WireCall call = found(apis, "GET", "/b/k");
    record Output(String contentDisposition) {}

    assertThatThrownBy(() -> call.reply(new Output("a\r\nb: c"), 0, Headers.EMPTY, IDS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
