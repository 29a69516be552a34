package coffer.s3.policy;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.allow;
import static coffer.s3.PolicyJson.deny;
import static coffer.s3.PolicyJson.policy;
import static coffer.s3.PolicyJson.statement;
import static coffer.s3.PolicyJson.when;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a bucket's policy lets in, and whom it keeps out, by every way there is to an object. */
final class PolicyAccessTest {
  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBuckets() {
    s3.bucket("photos", s3.alice, Versioning.ENABLED);
    s3.bucket("bobs", s3.bob, Versioning.UNVERSIONED);
    s3.put("/photos/cat", "meow");
    s3.put("/photos/secret/dog", "woof");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void letsAnybodyReadAPublicBucket() {
    website();
    put(allow(EVERYONE, "s3:GetObject", "photos/*"));

    s3.askAnonymously();

    assertThat(s3.get("/photos/cat").body()).isEqualTo("meow");
    assertThat(s3.send("HEAD", "/photos/cat", "").status()).isEqualTo(200);
    assertThat(s3.visit("photos", "/cat").body()).isEqualTo("meow");
    assertThat(s3.get("/photos").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos?versions").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.send("HEAD", "/photos", "").status()).isEqualTo(403);
    assertThat(s3.put("/photos/cat", "mine").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.send("DELETE", "/photos/cat", "").element("Code")).isEqualTo("AccessDenied");
  }

  @Test
  void listsForWhoMayList() {
    put(allow(EVERYONE, "s3:ListBucket", "photos"));

    s3.askAnonymously();

    assertThat(s3.get("/photos").elements("Key")).containsExactly("cat", "secret/dog");
    assertThat(s3.get("/photos?list-type=2").status()).isEqualTo(200);
    assertThat(s3.send("HEAD", "/photos", "").status()).isEqualTo(200);
    assertThat(s3.get("/photos?versions").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos?uploads").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
  }

  /** Source: Amazon S3 API Reference, "GetObject", on objects that do not exist. */
  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({"s3:GetObject, 403, AccessDenied", "s3:GetObject s3:ListBucket, 404, NoSuchKey"})
  void tellsWhatIsNotThereOnlyToWhoMayList(String actions, int status, String code) {
    website();
    put(allow(EVERYONE, actions, "photos photos/*"));

    s3.askAnonymously();
    Answer got = s3.get("/photos/nothing");

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.element("Code")).isEqualTo(code);
    assertThat(s3.send("HEAD", "/photos/nothing", "").status()).isEqualTo(status);
    assertThat(s3.visit("photos", "/nothing").status()).isEqualTo(status);
  }

  /** T19: what depends on the object is no way to learn of it. */
  @ParameterizedTest
  @CsvSource({"secret/dog", "secret/nothing"})
  void answersAlikeForWhatIsThereAndWhatIsNot(String key) {
    put(allow(EVERYONE, "s3:GetObject", "photos/cat"));

    s3.askAnonymously();

    assertThat(s3.get("/photos/" + key, "If-None-Match", "*").status()).isEqualTo(403);
    assertThat(s3.get("/photos/" + key, "If-Match", "\"x\"").status()).isEqualTo(403);
    assertThat(s3.get("/photos/" + key, "Range", "bytes=99-").status()).isEqualTo(403);
  }

  /** The ways to an object. */
  enum Way {
    GET("s3:GetObject"),
    HEAD("s3:GetObject"),
    ATTRIBUTES("s3:GetObjectAttributes"),
    TAGS("s3:GetObjectTagging"),
    GET_ACL("s3:GetObjectAcl"),
    WEBSITE("s3:GetObject"),
    COPY_FROM("s3:GetObject"),
    COPY_PART_FROM("s3:GetObject"),
    PUT("s3:PutObject"),
    POST("s3:PutObject"),
    COPY_TO("s3:PutObject"),
    BEGIN_PARTS("s3:PutObject"),
    UPLOAD_PART("s3:PutObject"),
    PUT_TAGS("s3:PutObjectTagging"),
    DELETE_TAGS("s3:DeleteObjectTagging"),
    DELETE("s3:DeleteObject"),
    DELETE_MANY("s3:DeleteObject");

    final String action;

    Way(String action) {
      this.action = action;
    }

    /** A batch answers in its lines. */
    boolean isDenied(S3Fixture s3, String key) {
      Answer answer = request(s3, key);
      return answer.status() == 403 || answer.body().contains("<Code>AccessDenied</Code>");
    }

    private Answer request(S3Fixture s3, String key) {
      String object = "/photos/" + key;
      return switch (this) {
        case GET -> s3.get(object);
        case HEAD -> s3.send("HEAD", object, "");
        case ATTRIBUTES -> s3.get(object + "?attributes", "x-amz-object-attributes", "ETag");
        case TAGS -> s3.get(object + "?tagging");
        case GET_ACL -> s3.get(object + "?acl");
        case WEBSITE -> s3.visit("photos", "/" + key);
        case COPY_FROM -> s3.put("/bobs/copy", "", "x-amz-copy-source", object);
        case COPY_PART_FROM ->
            s3.put(
                "/bobs/part?partNumber=1&uploadId=" + upload(s3, "/bobs/part"),
                "",
                "x-amz-copy-source",
                object);
        case PUT -> s3.put(object, "mine");
        case POST -> s3.post("photos", key, "mine");
        case COPY_TO -> {
          s3.put("/bobs/source", "mine");
          yield s3.put(object, "", "x-amz-copy-source", "bobs/source");
        }
        case BEGIN_PARTS -> s3.send("POST", object + "?uploads", "");
        case UPLOAD_PART -> s3.put(object + "?partNumber=1&uploadId=x", "mine");
        case PUT_TAGS -> s3.put(object + "?tagging", "<Tagging><TagSet/></Tagging>");
        case DELETE_TAGS -> s3.send("DELETE", object + "?tagging", "");
        case DELETE -> s3.send("DELETE", object, "");
        case DELETE_MANY -> {
          String keys = "<Delete><Object><Key>" + key + "</Key></Object></Delete>";
          yield s3.send(
              "POST", "/photos?delete", keys, "x-amz-checksum-sha256", Digests.sha256(keys));
        }
      };
    }
  }

  /** T16, T18: a Deny of a prefix holds by every way, whatever allows the rest. */
  @ParameterizedTest
  @EnumSource
  void keepsEveryoneFromAPrefixByEveryWay(Way way) {
    website();
    put(allow(EVERYONE, "s3:*", "photos photos/*"), deny(EVERYONE, "s3:*", "photos/secret/*"));

    s3.ask(s3.bob);

    assertThat(way.isDenied(s3, "cat")).isFalse();
    assertThat(way.isDenied(s3, "secret/dog")).isTrue();
    assertThat(way.isDenied(s3, "secret/none")).isTrue();
    s3.ask(s3.alice);
    assertThat(s3.get("/photos/cat").status()).isIn(200, 404);
  }

  /** T15: with everything but its action a way is shut, whatever account one comes from. */
  @ParameterizedTest
  @EnumSource
  void needsItsOwnAction(Way way) {
    website();
    put(
        "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"NotAction\":\""
            + way.action
            + "\",\"Resource\":[\"arn:aws:s3:::photos\",\"arn:aws:s3:::photos/*\"]}");

    s3.ask(s3.bob);

    assertThat(way.isDenied(s3, "cat")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void isShutToOtherAccountsWithoutAPolicy(Way way) {
    website();

    s3.ask(s3.bob);

    assertThat(way.isDenied(s3, "cat")).isTrue();
  }

  /** T17: a version that is named needs the version's action, everywhere. */
  @ParameterizedTest
  @CsvSource({
    "GET, '', s3:GetObjectVersion",
    "HEAD, '', s3:GetObjectVersion",
    "GET, &tagging, s3:GetObjectVersionTagging",
    "GET, &acl, s3:GetObjectVersionAcl",
    "DELETE, '', s3:DeleteObjectVersion"
  })
  void needsMoreForAVersion(String method, String what, String action) {
    String version = s3.put("/photos/cat", "meow 2").header("x-amz-version-id");
    String target = "/photos/cat?versionId=" + version + what;
    put(
        allow(
            EVERYONE,
            "s3:GetObject s3:GetObjectTagging s3:GetObjectAcl s3:DeleteObject",
            "photos/*"));
    s3.askAnonymously();
    assertThat(s3.send(method, target, "").status()).isEqualTo(403);

    s3.ask(s3.alice);
    put(allow(EVERYONE, action, "photos/*"));
    s3.askAnonymously();

    assertThat(s3.send(method, target, "").status()).isIn(200, 204);
    assertThat(s3.send(method, "/photos/cat" + what.replace('&', '?'), "").status()).isEqualTo(403);
  }

  /** T17, T18. */
  @Test
  void needsMoreForAVersionOfASource() {
    String version = s3.put("/photos/cat", "meow 2").header("x-amz-version-id");
    put(allow(EVERYONE, "s3:GetObject s3:ListBucket", "photos photos/*"));
    s3.ask(s3.bob);
    String source = "photos/cat?versionId=" + version;
    String part = "/bobs/part?partNumber=1&uploadId=" + upload(s3, "/bobs/part");

    assertThat(s3.put("/bobs/copy", "", "x-amz-copy-source", source).status()).isEqualTo(403);
    assertThat(s3.put(part, "", "x-amz-copy-source", source).status()).isEqualTo(403);
    assertThat(s3.put(part, "", "x-amz-copy-source", "photos/cat").status()).isEqualTo(200);
  }

  /** Cross-account: the owner of the bucket has to allow, and names what is expected. */
  @Test
  void letsAnotherAccountInWhereItIsNamed() {
    String bobs = "{\"AWS\":\"arn:aws:iam::" + s3.bob.id().value() + ":root\"}";
    put(allow(bobs, "s3:GetObject s3:PutObject", "photos/*"));

    s3.ask(s3.bob);

    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    assertThat(s3.put("/photos/bird", "tweet").status()).isEqualTo(200);
    assertThat(s3.get("/photos/cat", "x-amz-expected-bucket-owner", s3.alice.id().value()).status())
        .isEqualTo(200);
    assertThat(s3.get("/photos/cat", "x-amz-expected-bucket-owner", s3.bob.id().value()).status())
        .isEqualTo(403);
    assertThat(s3.get("/photos").element("Code")).isEqualTo("AccessDenied");
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
  }

  /** T17: listings of versions have an action of their own, and Block Public Access closes both. */
  @Test
  void listsVersionsForWhoMayListThem() {
    put(allow(EVERYONE, "s3:ListBucketVersions", "photos"));
    s3.askAnonymously();

    assertThat(s3.get("/photos?versions").elements("Key")).contains("cat");
    assertThat(s3.get("/photos").element("Code")).isEqualTo("AccessDenied");

    s3.ask(s3.alice);
    s3.put(
        "/photos?publicAccessBlock",
        "<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets>"
            + "</PublicAccessBlockConfiguration>");
    s3.askAnonymously();
    assertThat(s3.get("/photos?versions").element("Code")).isEqualTo("AccessDenied");
  }

  /** A policy that denies plain HTTP, as the S3 User Guide has it. */
  @Test
  void keepsPlaintextOut() {
    put(
        statement(
            "Deny",
            EVERYONE,
            "s3:*",
            "photos photos/*",
            when("Bool", "aws:SecureTransport", "false")));

    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
    s3.overTls();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  /** Who may list a prefix learns what is not there below it, and nowhere else. */
  @Test
  void tellsWhatIsNotThereBelowAPrefixThatMayBeListed() {
    put(
        allow(EVERYONE, "s3:GetObject", "photos/*"),
        statement(
            "Allow",
            EVERYONE,
            "s3:ListBucket",
            "photos",
            when("StringLike", "s3:prefix", "public/*")));
    s3.askAnonymously();

    assertThat(s3.get("/photos/public/none").element("Code")).isEqualTo("NoSuchKey");
    assertThat(s3.get("/photos/private/none").element("Code")).isEqualTo("AccessDenied");
  }

  /** Where the body is needed to decide, it is no way to be heard without leave. */
  @ParameterizedTest
  @ValueSource(strings = {"", "no XML", "<Tagging/>", "<Tagging><TagSet><Tag/></TagSet></Tagging>"})
  void tellsWhatIsWrongWithABodyOnlyToWhoMaySendOne(String body) {
    assertThat(s3.put("/photos/cat?tagging", body).status()).isEqualTo(400);

    s3.askAnonymously();

    assertThat(s3.put("/photos/cat?tagging", body).element("Code")).isEqualTo("AccessDenied");
  }

  private void put(String... statements) {
    assertThat(s3.put("/photos?policy", policy(statements)).status()).isEqualTo(204);
  }

  private void website() {
    s3.put(
        "/photos?website",
        "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
            + "</WebsiteConfiguration>");
  }

  private static String upload(S3Fixture s3, String target) {
    return s3.send("POST", target + "?uploads", "").element("UploadId");
  }
}
