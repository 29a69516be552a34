package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ObjectKey;
import coffer.objects.Versioning;
import coffer.pipeline.Access;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import coffer.s3.Target;
import coffer.s3.tagging.TagSet;
import coffer.wire.Headers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in the words that AWS has been recorded to use where its reference does not say them. */
final class RecordedAnswersTest {
  private static final String HELLO_ETAG = "\"5d41402abc4b2a76b9719d911017c592\"";
  private static final String OTHER_ETAG = "\"00000000000000000000000000000000\"";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBuckets() {
    s3.bucket("plain", s3.alice, Versioning.UNVERSIONED);
    s3.bucket("kept", s3.alice, Versioning.ENABLED);
    s3.bucket("bobs", s3.bob, Versioning.UNVERSIONED);
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @ParameterizedTest(name = "If-Range: {0} is {1}")
  @CsvSource({
    HELLO_ETAG + ", 206",
    OTHER_ETAG + ", 200",
    "W/" + HELLO_ETAG + ", 200",
    "'Thu, 01 Jan 1970 00:00:00 GMT', 200",
    "yesterday, 200",
  })
  void heedsARangeOnlyForTheObjectItIsMeantFor(String state, int status) {
    s3.put("/plain/a", "hello");

    Answer got = s3.get("/plain/a", "Range", "bytes=1-3", "If-Range", state);

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.body()).isEqualTo(status == 206 ? "ell" : "hello");
  }

  @Test
  void heedsARangeForTheTimeItWasToldOf() {
    s3.put("/plain/a", "hello");
    String told = s3.get("/plain/a").header("Last-Modified");

    assertThat(s3.get("/plain/a", "Range", "bytes=1-3", "If-Range", told).body()).isEqualTo("ell");
    s3.clock.advance(Duration.ofSeconds(1));
    s3.put("/plain/a", "HELLO");
    assertThat(s3.get("/plain/a", "Range", "bytes=1-3", "If-Range", told).body())
        .isEqualTo("HELLO");
    assertThat(s3.get("/plain/a", "Range", "bytes=9-", "If-Range", told).status()).isEqualTo(200);
  }

  @Test
  void tellsBothDigestsOfABodyThatDoesNotMatch() {
    Answer refused = s3.put("/plain/a", "hellO", "Content-MD5", "XUFAKrxLKna5cZ2REBfFkg==");

    assertThat(refused.element("Code")).isEqualTo("BadDigest");
    assertThat(refused.element("ExpectedDigest")).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(refused.element("CalculatedDigest")).isEqualTo("BmEsDZxz1HpwQq/XAk18gg==");
  }

  /** The JavaScript SDK presigns with the checksum of an empty body, long before there is one. */
  @Test
  void passesOverTheChecksumInAPresignedUrl() {
    String presigned =
        "?X-Amz-Signature=0&x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32";

    Answer put = s3.put("/plain/a" + presigned, "hello");
    Answer wrong = s3.put("/plain/b" + presigned, "hello", "x-amz-checksum-crc32", "AAAAAA==");

    assertThat(put.status()).isEqualTo(200);
    assertThat(s3.get("/plain/a").body()).isEqualTo("hello");
    assertThat(wrong.element("Code")).isEqualTo("BadDigest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void hasNothingToBypassWithoutObjectLock(String bypass) {
    s3.put("/plain/a", "hello");
    String header = "x-amz-bypass-governance-retention";

    Answer one = s3.send("DELETE", "/plain/a", "", header, bypass);

    assertThat(one.element("Code")).isEqualTo("InvalidArgument");
    assertThat(one.element("ArgumentName")).isEqualTo(header);
    assertThat(one.element("Message"))
        .isEqualTo(header + " is only applicable to Object Lock enabled buckets.");
    assertThat(s3.get("/plain/a").status()).isEqualTo(200);
  }

  /** As with one: AWS answers so since before September 2023, by tests recorded there. */
  @Test
  void hasNothingToBypassForManyEither() {
    s3.put("/plain/a", "hello");

    Answer many =
        s3.send(
            "POST",
            "/plain?delete",
            "<Delete><Object><Key>a</Key></Object></Delete>",
            "x-amz-bypass-governance-retention",
            "true",
            "Content-MD5",
            "aFPqFnlCon58cZ4Qt7zwvQ==");

    assertThat(many.element("Code")).isEqualTo("InvalidArgument");
    assertThat(s3.get("/plain/a").status()).isEqualTo(200);
  }

  @Test
  void quotesTheAccountThatIsNone() {
    Answer refused = s3.get("/plain/a", "x-amz-expected-bucket-owner", "abcd");

    assertThat(refused.element("Message"))
        .isEqualTo(
            "The value of the expected bucket owner parameter must be an AWS Account ID... [abcd]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain/b", "/plain/b?partNumber=1&uploadId=0123456789abcdef"})
  void takesNoBodyWithACopy(String target) {
    s3.put("/plain/a", "hello");

    Answer refused = s3.put(target, "body", "x-amz-copy-source", "plain/a");

    assertThat(refused.element("Code")).isEqualTo("InvalidRequest");
    assertThat(refused.element("Message")).startsWith("The request included a body.");
    assertThat(s3.get("/plain/b").status()).isEqualTo(404);
  }

  @Test
  void checksTheExpectedOwnerOfTheSource() {
    s3.put("/plain/a", "hello");

    Answer right = copy("x-amz-source-expected-bucket-owner", s3.alice.id().value());
    Answer wrong = copy("x-amz-source-expected-bucket-owner", s3.bob.id().value());
    Answer nonsense = copy("x-amz-source-expected-bucket-owner", "me");

    assertThat(right.status()).isEqualTo(200);
    assertThat(wrong.element("Code")).isEqualTo("AccessDenied");
    assertThat(nonsense.element("Code")).isEqualTo("InvalidBucketOwnerAWSAccountID");
  }

  /** The combinations of which the reference of CopyObject speaks. */
  @ParameterizedTest(name = "{0}: {1}, {2}: {3} is {4}")
  @CsvSource({
    "if-match, same, if-unmodified-since, before, 200",
    "if-match, other, if-unmodified-since, after, 412",
    "if-none-match, same, if-modified-since, before, 412",
    "if-none-match, other, if-modified-since, after, 200",
    "if-none-match, other, if-unmodified-since, before, 412",
  })
  void weighsConditionsOnTheSource(
      String one, String tag, String other, String time, int expected) {
    s3.clock.advance(Duration.ofDays(365));
    s3.put("/plain/a", "hello");
    String modified = s3.get("/plain/a").header("Last-Modified");
    s3.clock.advance(Duration.ofDays(1));

    Answer copied =
        copy(
            "x-amz-copy-source-" + one,
            tag.equals("same") ? HELLO_ETAG : OTHER_ETAG,
            "x-amz-copy-source-" + other,
            time.equals("after") ? modified : "Thu, 01 Jan 1970 00:00:00 GMT");

    assertThat(copied.status()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-metadata-directive, Unknown metadata directive.",
    "x-amz-tagging-directive, Unknown tagging directive.",
  })
  void refusesDirectivesItDoesNotKnow(String header, String message) {
    s3.put("/plain/a", "hello");

    Answer refused = copy(header, "FORGET");

    assertThat(refused.element("Message")).isEqualTo(message);
    assertThat(refused.element("ArgumentValue")).isEqualTo("FORGET");
  }

  @Test
  void copiesTheNullVersionByItsName() {
    s3.put("/plain/a", "hello");

    Answer copied = s3.put("/plain/b", "", "x-amz-copy-source", "/plain/a?versionId=null");

    assertThat(copied.status()).isEqualTo(200);
    assertThat(s3.get("/plain/b").body()).isEqualTo("hello");
  }

  @Test
  void copiesAnObjectOntoItselfWhereTheBucketsEncryptionWasSet() {
    s3.put("/plain/a", "hello");
    s3.put(
        "/plain?encryption",
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
            + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
            + "</ServerSideEncryptionConfiguration>",
        "Content-MD5",
        "6vzSAkrj6gUU1ZdQlOJRWQ==");

    Answer copied = s3.put("/plain/a", "", "x-amz-copy-source", "plain/a");

    assertThat(copied.status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} of {1}: {2} {3}")
  @CsvSource({
    "*, a, 204, ''",
    HELLO_ETAG + ", a, 204, ''",
    OTHER_ETAG + ", a, 412, PreconditionFailed",
    "*, absent, 404, NoSuchKey",
    HELLO_ETAG + ", absent, 404, NoSuchKey",
    "*, marked, 404, NoSuchKey",
  })
  void deletesOnlyWhatMatches(String ifMatch, String key, int status, String code) {
    s3.put("/kept/a", "hello");
    s3.put("/kept/marked", "hello");
    s3.send("DELETE", "/kept/marked", "");

    Answer deleted = s3.send("DELETE", "/kept/" + key, "", "If-Match", ifMatch);

    assertThat(deleted.status()).isEqualTo(status);
    assertThat(deleted.element("Code")).isEqualTo(code);
  }

  @ParameterizedTest(name = "If-Match: {0} needs {1}")
  @CsvSource({"'\"0\"', s3:PutObject s3:GetObject", "*, s3:PutObject"})
  void tellsWhetherATagMatchesOnlyToThoseWhoMayRead(String ifMatch, String actions) {
    Target target = new Target(s3.found("plain"), new ObjectKey("a"));

    var facts = new WriteFacts(TagSet.EMPTY, true, ifMatch, null);
    var accesses = WriteAccess.to(target, Headers.of("If-Match", ifMatch), facts);

    assertThat(accesses.stream().map(Access::action)).containsExactly(actions.split(" "));
  }

  @Test
  void tellsHowManyTagsThereAre() {
    s3.put("/plain/a", "hello", "x-amz-tagging", "a=1&b=2");

    assertThat(s3.send("HEAD", "/plain/a", "").header("x-amz-tagging-count")).isEqualTo("2");
  }

  private Answer copy(String... headers) {
    var all = Headers.of("x-amz-copy-source", "plain/a").plus(Headers.of(headers));
    return s3.put(
        "/plain/b",
        "",
        all.fields().stream()
            .flatMap(field -> Stream.of(field.name(), field.value()))
            .toArray(String[]::new));
  }
}
