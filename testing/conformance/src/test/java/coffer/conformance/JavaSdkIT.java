package coffer.conformance;

import static coffer.conformance.Samples.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** The AWS SDK for Java 2, its blocking client. */
@ExtendWith(OneServer.class)
final class JavaSdkIT {
  private final RunningCoffer server;
  private final Clients clients;
  private final S3Client s3;
  private final String bucket = OneServer.newBucket("java");

  JavaSdkIT(RunningCoffer server) {
    this.server = server;
    this.clients = server.clients(server.root());
    this.s3 = clients.s3();
  }

  @BeforeEach
  void makeBucket() {
    s3.createBucket(r -> r.bucket(bucket));
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 4096, 65_537, 5 * MIB, 20 * MIB})
  void readsBackWhatItWrote(int length) {
    byte[] bytes = Samples.bytes(length);

    s3.putObject(at("k"), RequestBody.fromBytes(bytes));

    var read = s3.getObjectAsBytes(r -> r.bucket(bucket).key("k"));
    assertThat(read.asByteArrayUnsafe()).isEqualTo(bytes);
    assertThat(read.response().contentLength()).isEqualTo(length);
    assertThat(s3.headObject(r -> r.bucket(bucket).key("k")).eTag())
        .isEqualTo(read.response().eTag());
  }

  @Test
  void keepsTheHeadersAnObjectWasGiven() {
    s3.putObject(
        r ->
            r.bucket(bucket)
                .key("k")
                .contentType("text/x-test; charset=utf-8")
                .cacheControl("max-age=7")
                .contentDisposition("attachment; filename=\"x\"")
                .contentEncoding("gzip")
                .contentLanguage("de")
                .metadata(Map.of("colour", "grün", "empty", "x")),
        RequestBody.fromString("x"));

    var head = s3.headObject(r -> r.bucket(bucket).key("k"));
    assertThat(head.contentType()).isEqualTo("text/x-test; charset=utf-8");
    assertThat(head.cacheControl()).isEqualTo("max-age=7");
    assertThat(head.contentDisposition()).isEqualTo("attachment; filename=\"x\"");
    assertThat(head.contentEncoding()).isEqualTo("gzip");
    assertThat(head.contentLanguage()).isEqualTo("de");
    assertThat(head.metadata()).containsEntry("empty", "x").containsKey("colour");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"bytes=0-0", "bytes=65530-65545", "bytes=99990-", "bytes=-10"})
  void servesARange(String range) {
    byte[] bytes = Samples.bytes(100_000);
    s3.putObject(at("k"), RequestBody.fromBytes(bytes));

    var read = s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").range(range));

    String[] place = read.response().contentRange().substring("bytes ".length()).split("[-/]", -1);
    int from = Integer.parseInt(place[0]);
    assertThat(place[2]).isEqualTo("100000");
    assertThat(read.asByteArrayUnsafe())
        .hasSize(Integer.parseInt(place[1]) - from + 1)
        .isEqualTo(Arrays.copyOfRange(bytes, from, Integer.parseInt(place[1]) + 1));
  }

  @Test
  void refusesARangeBehindTheEnd() {
    s3.putObject(at("k"), RequestBody.fromString("x"));

    assertStatus(416, () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").range("bytes=1-")));
  }

  @Test
  void overwritesOnlyWhatItExpected() {
    String etag = s3.putObject(at("k"), RequestBody.fromString("1")).eTag();

    assertStatus(
        412,
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("k").ifNoneMatch("*"), RequestBody.fromString("2")));
    assertStatus(
        412,
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("k").ifMatch("\"0123\""), RequestBody.fromString("3")));
    s3.putObject(r -> r.bucket(bucket).key("k").ifMatch(etag), RequestBody.fromString("4"));

    assertThat(text("k")).isEqualTo("4");
  }

  @Test
  void readsOnlyWhatHasChanged() {
    String etag = s3.putObject(at("k"), RequestBody.fromString("1")).eTag();

    assertStatus(304, () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").ifNoneMatch(etag)));
    assertStatus(
        412, () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").ifMatch("\"0123\"")));
  }

  @Test
  void joinsTheParts() {
    byte[] first = Samples.bytes(5 * MIB);
    byte[] last = Samples.bytes(77);
    String id = s3.createMultipartUpload(r -> r.bucket(bucket).key("k")).uploadId();
    String one = part(id, 1, first);
    String two = part(id, 2, last);
    assertThat(s3.listParts(r -> r.bucket(bucket).key("k").uploadId(id)).parts()).hasSize(2);

    var done =
        s3.completeMultipartUpload(
            r ->
                r.bucket(bucket)
                    .key("k")
                    .uploadId(id)
                    .multipartUpload(
                        u ->
                            u.parts(
                                CompletedPart.builder().partNumber(1).eTag(one).build(),
                                CompletedPart.builder().partNumber(2).eTag(two).build())));

    assertThat(done.eTag()).endsWith("-2\"");
    byte[] all = s3.getObjectAsBytes(r -> r.bucket(bucket).key("k")).asByteArrayUnsafe();
    assertThat(all).hasSize(5 * MIB + 77).startsWith(first).endsWith(last);
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").partNumber(2)).asByteArrayUnsafe())
        .isEqualTo(last);
    assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads()).isEmpty();
  }

  @Test
  void forgetsAnAbortedUpload() {
    String id = s3.createMultipartUpload(r -> r.bucket(bucket).key("k")).uploadId();
    part(id, 1, Samples.bytes(10));

    s3.abortMultipartUpload(r -> r.bucket(bucket).key("k").uploadId(id));

    assertStatus(404, () -> s3.listParts(r -> r.bucket(bucket).key("k").uploadId(id)));
  }

  @Test
  void copiesBytesMetadataAndPartsOfOthers() {
    byte[] bytes = Samples.bytes(6 * MIB);
    s3.putObject(
        r -> r.bucket(bucket).key("from ü+").metadata(Map.of("a", "b")),
        RequestBody.fromBytes(bytes));

    s3.copyObject(
        r ->
            r.sourceBucket(bucket)
                .sourceKey("from ü+")
                .destinationBucket(bucket)
                .destinationKey("to"));
    String id = s3.createMultipartUpload(r -> r.bucket(bucket).key("joined")).uploadId();
    String etag =
        s3.uploadPartCopy(
                r ->
                    r.sourceBucket(bucket)
                        .sourceKey("from ü+")
                        .copySourceRange("bytes=1-99")
                        .destinationBucket(bucket)
                        .destinationKey("joined")
                        .uploadId(id)
                        .partNumber(1))
            .copyPartResult()
            .eTag();
    s3.completeMultipartUpload(
        r ->
            r.bucket(bucket)
                .key("joined")
                .uploadId(id)
                .multipartUpload(
                    u -> u.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));

    var copy = s3.getObjectAsBytes(r -> r.bucket(bucket).key("to"));
    assertThat(copy.asByteArrayUnsafe()).isEqualTo(bytes);
    assertThat(copy.response().metadata()).containsEntry("a", "b");
    assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("joined")).asByteArrayUnsafe())
        .isEqualTo(Arrays.copyOfRange(bytes, 1, 100));
  }

  @Test
  void keepsEveryVersion() {
    s3.putBucketVersioning(
        r ->
            r.bucket(bucket)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String first = s3.putObject(at("k"), RequestBody.fromString("1")).versionId();
    String second = s3.putObject(at("k"), RequestBody.fromString("2")).versionId();

    String marker = s3.deleteObject(r -> r.bucket(bucket).key("k")).versionId();

    assertThatThrownBy(() -> text("k")).isInstanceOf(NoSuchKeyException.class);
    assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").versionId(first)).asUtf8String())
        .isEqualTo("1");
    var versions = s3.listObjectVersions(r -> r.bucket(bucket));
    assertThat(versions.versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly(second, first);
    assertThat(versions.deleteMarkers()).hasSize(1);
    s3.deleteObject(r -> r.bucket(bucket).key("k").versionId(marker));
    assertThat(text("k")).isEqualTo("2");
  }

  @Test
  void listsInPagesAndByFolder() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      String key = "dir%d/file%02d".formatted(i % 3, i);
      keys.add(key);
      s3.putObject(at(key), RequestBody.fromString("x"));
    }

    assertThat(s3.listObjectsV2Paginator(r -> r.bucket(bucket).maxKeys(4)).contents())
        .extracting(S3Object::key)
        .containsExactlyElementsOf(keys.stream().sorted().toList());
    var folders = s3.listObjectsV2(r -> r.bucket(bucket).delimiter("/"));
    assertThat(folders.commonPrefixes())
        .extracting(p -> p.prefix())
        .containsExactly("dir0/", "dir1/", "dir2/");
    assertThat(
            s3.listObjects(r -> r.bucket(bucket).prefix("dir1/").marker("dir1/file10")).contents())
        .extracting(S3Object::key)
        .containsExactly("dir1/file13", "dir1/file16", "dir1/file19", "dir1/file22");
    assertThat(s3.listBucketsPaginator(r -> r.prefix(bucket)).buckets()).hasSize(1);
  }

  @Test
  void keepsTags() {
    s3.putObject(
        r -> r.bucket(bucket).key("k").tagging("a=1&b=x%20y"), RequestBody.fromString("x"));
    assertThat(s3.getObjectTagging(r -> r.bucket(bucket).key("k")).tagSet())
        .containsExactlyInAnyOrder(tag("a", "1"), tag("b", "x y"));

    s3.putObjectTagging(r -> r.bucket(bucket).key("k").tagging(t -> t.tagSet(tag("c", "ü"))));
    s3.putBucketTagging(r -> r.bucket(bucket).tagging(t -> t.tagSet(tag("d", "2"))));

    assertThat(s3.getObjectTagging(r -> r.bucket(bucket).key("k")).tagSet())
        .containsExactly(tag("c", "ü"));
    assertThat(s3.getBucketTagging(r -> r.bucket(bucket)).tagSet()).containsExactly(tag("d", "2"));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"CRC32", "CRC32_C", "CRC64_NVME", "SHA1", "SHA256"})
  void sendsEachChecksumBehindTheBodyAndGetsItBack(ChecksumAlgorithm algorithm) {
    byte[] bytes = Samples.bytes(200_000);

    var put =
        s3.putObject(
            r -> r.bucket(bucket).key("k").checksumAlgorithm(algorithm),
            RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes), bytes.length, "a/b"));

    // The SDK itself compares the body with the checksum it is given here.
    var read =
        s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").checksumMode(ChecksumMode.ENABLED));
    assertThat(read.asByteArrayUnsafe()).isEqualTo(bytes);
    assertThat(checksum(put.toString()))
        .isEqualTo(checksum(read.response().toString()))
        .isNotEmpty();
  }

  @Test
  void refusesBytesThatDoNotMatchTheirChecksum() {
    String wrong = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    assertThatThrownBy(
            () ->
                s3.putObject(
                    r -> r.bucket(bucket).key("k").checksumSHA256(wrong),
                    RequestBody.fromString("x")))
        .asInstanceOf(InstanceOfAssertFactories.type(S3Exception.class))
        .extracting(e -> e.awsErrorDetails().errorCode())
        .isEqualTo("BadDigest");
    assertThatThrownBy(() -> text("k")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void deletesManyAtOnce() {
    List<ObjectIdentifier> all = new ArrayList<>();
    for (String key : List.of("a", "b & <c>", "ü/😀")) {
      s3.putObject(at(key), RequestBody.fromString("x"));
      all.add(ObjectIdentifier.builder().key(key).build());
    }

    var reply = s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(all)));

    assertThat(reply.errors()).isEmpty();
    assertThat(reply.deleted())
        .extracting(DeletedObject::key)
        .containsExactlyInAnyOrder("a", "b & <c>", "ü/😀");
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).keyCount()).isZero();
    s3.deleteBucket(r -> r.bucket(bucket));
    assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket(bucket)))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void anotherAccountIsRefused() {
    s3.putObject(at("k"), RequestBody.fromString("x"));

    try (var bobs = server.clients(server.bob())) {
      assertStatus(403, () -> bobs.s3().getObjectAsBytes(r -> r.bucket(bucket).key("k")));
      assertStatus(403, () -> bobs.s3().putObject(at("k"), RequestBody.fromString("y")));
      assertStatus(409, () -> bobs.s3().createBucket(r -> r.bucket(bucket)));
    }
  }

  private static void assertStatus(int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(S3Exception.class))
        .extracting(S3Exception::statusCode)
        .isEqualTo(status);
  }

  private Consumer<PutObjectRequest.Builder> at(String key) {
    return r -> r.bucket(bucket).key(key);
  }

  private String text(String key) {
    return s3.getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key(key).build())
        .asUtf8String();
  }

  private String part(String upload, int number, byte[] bytes) {
    return s3.uploadPart(
            r -> r.bucket(bucket).key("k").uploadId(upload).partNumber(number),
            RequestBody.fromBytes(bytes))
        .eTag();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  /** The part of a printed response that tells the checksum. */
  private static String checksum(String response) {
    var found = Pattern.compile("Checksum[A-Z0-9]+=[A-Za-z0-9+/=]+").matcher(response);
    return found.find() ? found.group() : "";
  }
}
