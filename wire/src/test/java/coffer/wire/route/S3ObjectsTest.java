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
import coffer.wire.ReplyBody;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class S3ObjectsTest {
  private final Apis apis = Calls.s3();

  record PutInput(
      String bucket,
      String key,
      @Nullable String checksumCrc32c,
      @Nullable Long contentLength,
      Map<String, String> metadata) {}

  record PutOutput(String etag, @Nullable String versionId) {}

  record GetInput(
      String bucket,
      String key,
      @Nullable String range,
      @Nullable Integer partNumber,
      @Nullable Instant ifModifiedSince) {}

  record GetOutput(
      String etag, Instant lastModified, Map<String, String> metadata, ReplyBody body) {}

  record ListInput(String bucket, int maxKeys, @Nullable String prefix, boolean fetchOwner) {}

  record Owner(String id) {}

  record Item(String key, Instant lastModified, String eTag, long size, @Nullable Owner owner) {}

  record Prefix(String prefix) {}

  record ListOutput(
      String name,
      boolean isTruncated,
      int keyCount,
      List<Item> contents,
      List<Prefix> commonPrefixes) {}

  record Identifier(String key, @Nullable String versionId) {}

  record Delete(List<Identifier> objects, boolean quiet) {}

  record DeleteInput(String bucket, @Nullable Delete delete) {}

  @Test
  void decodesThePutOfAnObject() {
    WireCall call =
        found(
            apis,
            "PUT",
            "/b/a%20key?x-id=PutObject",
            "x-amz-checksum-crc32c",
            "AAAAAA==",
            "Content-Length",
            "12",
            "X-Amz-Meta-Name",
            "caf\u00c3\u00a9");

    assertThat(call.operation()).isEqualTo("PutObject");
    assertThat(call.streamsRequest()).isTrue();
    assertThat(call.hasBody()).isFalse();
    assertThat(call.head(PutInput.class))
        .isEqualTo(new PutInput("b", "a key", "AAAAAA==", 12L, Map.of("name", "caf\u00e9")));
  }

  @Test
  void encodesTheAnswerOfAPut() {
    WireCall call = found(apis, "PUT", "/b/k");

    HttpReply reply = call.reply(new PutOutput("\"abc\"", "v1"), 0, Headers.EMPTY, IDS);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().first("ETag")).hasValue("\"abc\"");
    assertThat(reply.headers().first("x-amz-version-id")).hasValue("v1");
    assertThat(reply.headers().first("x-amz-request-id")).hasValue(IDS.requestId());
    assertThat(reply.headers().first("x-amz-id-2")).hasValue(IDS.hostId());
    assertThat(reply.body().length()).isZero();
  }

  @Test
  void streamsAnObject() {
    WireCall call = found(apis, "GET", "/b/k?partNumber=3", "Range", "bytes=0-1");
    var body = new ReplyBody.Stream(2, _ -> {});

    HttpReply reply =
        call.reply(
            new GetOutput("\"e\"", Instant.EPOCH, Map.of("name", "caf\u00e9"), body),
            206,
            Headers.EMPTY,
            IDS);

    assertThat(call.head(GetInput.class)).isEqualTo(new GetInput("b", "k", "bytes=0-1", 3, null));
    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.body()).isSameAs(body);
    assertThat(reply.headers().first("Last-Modified")).hasValue("Thu, 01 Jan 1970 00:00:00 GMT");
    assertThat(reply.headers().first("x-amz-meta-name")).hasValue("caf\u00c3\u00a9");
  }

  @Test
  void passesOverAnUnreadableIfModifiedSince() {
    WireCall call = found(apis, "GET", "/b/k", "If-Modified-Since", "yesterday");

    assertThat(call.head(GetInput.class).ifModifiedSince()).isNull();
  }

  @Test
  void refusesANumberThatIsNone() {
    WireCall call = found(apis, "GET", "/b/k?partNumber=three");

    assertThatThrownBy(() -> call.head(GetInput.class))
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.code()).isEqualTo("InvalidArgument");
              assertThat(e.members())
                  .containsEntry("ArgumentName", "partNumber")
                  .containsEntry("ArgumentValue", "three");
            });
  }

  @Test
  void encodesAListing() {
    WireCall call = found(apis, "GET", "/b?list-type=2&prefix=a%2F&max-keys=7&fetch-owner=true");
    var item = new Item("a/<&\">\u00e9\r", Instant.ofEpochMilli(1500), "\"e\"", 5, new Owner("o"));

    HttpReply reply =
        call.reply(
            new ListOutput("b", false, 1, List.of(item), List.of(new Prefix("a/b/"))),
            0,
            Headers.EMPTY,
            IDS);

    assertThat(call.operation()).isEqualTo("ListObjectsV2");
    assertThat(call.head(ListInput.class)).isEqualTo(new ListInput("b", 7, "a/", true));
    assertThat(reply.headers().first("Content-Type")).hasValue("application/xml");
    assertThat(body(reply))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <IsTruncated>false</IsTruncated>\
            <Contents><Key>a/&lt;&amp;&quot;&gt;\u00e9&#xD;</Key>\
            <LastModified>1970-01-01T00:00:01.500Z</LastModified><ETag>&quot;e&quot;</ETag>\
            <Size>5</Size><Owner><ID>o</ID></Owner></Contents>\
            <Name>b</Name><CommonPrefixes><Prefix>a/b/</Prefix></CommonPrefixes>\
            <KeyCount>1</KeyCount></ListBucketResult>\
            """);
  }

  @Test
  void decodesADelete() {
    WireCall call = found(apis, "POST", "/b?delete");
    String body =
        """
        <?xml version="1.0"?><!-- two --><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
          <Quiet>true</Quiet>
          <Object><Key> a&amp;b </Key></Object>
          <Object><Key><![CDATA[<c>]]></Key><VersionId>v</VersionId></Object>
        </Delete>\
        """;

    DeleteInput input = call.whole(DeleteInput.class, utf8(body));

    assertThat(input.delete())
        .isEqualTo(
            new Delete(List.of(new Identifier(" a&b ", null), new Identifier("<c>", "v")), true));
    assertThat(call.input().get("Delete")).get().isInstanceOf(Struct.class);
  }

  @Test
  void answersErrorsAsS3Does() {
    WireCall call = found(apis, "GET", "/b/k");

    HttpReply reply =
        call.error(
            new ApiError("NoSuchKey", "The specified key does not exist.").with("Key", "k<"), IDS);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(body(reply))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>\
            <Key>k&lt;</Key><RequestId>4442587FB7D0A2F9</RequestId><HostId>aG9zdA==</HostId>\
            </Error>\
            """);
  }

  @Test
  void sendsNoBodyWithTheErrorOfAHead() {
    WireCall call = found(apis, "HEAD", "/b/k");

    HttpReply reply = call.error(new ApiError("NoSuchKey", "gone"), IDS);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body().length()).isZero();
  }

  @Test
  void verifiesRecordsAtTheStart() {
    apis.verify("s3", "PutObject", PutInput.class);
    apis.verifyOutput("s3", "ListObjectsV2", ListOutput.class);

    record Misspelt(String bukket) {}
    record WrongType(Instant bucket) {}
    record WithBody(byte[] body) {}
    assertThatThrownBy(() -> apis.verify("s3", "PutObject", Misspelt.class))
        .hasMessageContaining("bukket is no member of PutObjectRequest");
    assertThatThrownBy(() -> apis.verify("s3", "PutObject", WrongType.class))
        .hasMessageContaining("cannot hold PutObjectRequest.Bucket");
    assertThatThrownBy(() -> apis.verify("s3", "PutObject", WithBody.class))
        .hasMessageContaining("cannot hold PutObjectRequest.Body");
    assertThatThrownBy(() -> apis.verify("s3", "PutObjekt", PutInput.class))
        .hasMessageContaining("no operation");
  }
}
