package coffer.s3.post;

import static coffer.s3.harness.TestS3.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.harness.Answer;
import coffer.s3.harness.TestS3;
import coffer.wire.Headers;
import coffer.wire.WireCall;
import coffer.wire.auth.PostForm;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads from a browser's form. */
final class PostObjectTest {
  private static final String TAGS =
      "<Tagging><TagSet><Tag><Key>0</Key><Value>zero</Value></Tag>"
          + "<Tag><Key>1</Key><Value/></Tag></TagSet></Tagging>";

  private final TestS3 s3 = new TestS3("us-east-1").withBucket("drop");

  @Test
  void writesTheFileUnderTheKey() {
    Answer answer =
        post("a b.txt", "Content-Type", "text/plain", "x-amz-meta-who", "me", "acl", "private");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.output()).isSameAs(WireCall.NOTHING);
    assertThat(answer.header("ETag")).isEqualTo("\"37b51d194a7513e45b56f6524f2d51f2\"");
    assertThat(answer.header("Location")).isEqualTo("http://localhost:9000/drop/a%20b.txt");
    assertThat(answer.actions()).containsExactly("s3:PutObject", "s3:PutObjectAcl");
    var attributes = s3.attributes("drop", "a b.txt");
    assertThat(attributes.system()).containsEntry("content-type", "text/plain");
    assertThat(attributes.user()).containsEntry("who", "me");
  }

  /** Forms are UTF-8, where headers are Latin-1. */
  @Test
  void readsMetadataAsUtf8() {
    post("k", "x-amz-meta-town", onTheWire("Žďár"), "x-amz-meta-word", "=?UTF-8?Q?=C3=A9?=");

    assertThat(s3.attributes("drop", "k").user())
        .containsEntry("town", "Žďár")
        .containsEntry("word", "é");
  }

  @Test
  void refusesMetadataThatIsNoText() {
    assertThat(post("k", "x-amz-meta-town", "\u00e9t\u00e9").code())
        .isEqualTo("MalformedPOSTRequest");
  }

  @ParameterizedTest(name = "Content-MD5 {0}: {1}")
  @CsvSource({
    "N7UdGUp1E+RbVvZSTy1R8g==, ''",
    "XrY7u+Ae7tCTyyK7j1rNww==, BadDigest",
    "nonsense, InvalidDigest"
  })
  void holdsTheFileAgainstItsDigest(String md5, String code) {
    assertThat(post("k", "Content-MD5", md5).code()).isEqualTo(code);
  }

  @Test
  void asksForTheTagsOfAFormToo() {
    Answer answer = post("k", "tagging", TAGS);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.actions()).containsExactly("s3:PutObject", "s3:PutObjectTagging");
    assertThat(s3.tagsOf("drop", "k")).containsEntry("0", "zero").containsEntry("1", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1",
        "<Tagging>",
        "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
        "<TagSet><Tag><Key>a</Key><Value/></Tag></TagSet>",
        "<Tagging><TagSet><Tag><Key>a</Key><Value>b<c/></Value></Tag></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value><X/></Tag></TagSet></Tagging>"
      })
  void refusesTagsThatAreNone(String tagging) {
    assertThat(post("k", "tagging", tagging).code()).isEqualTo("MalformedXML");
  }

  /** T30: a document that makes the server read its own files, or fills its memory. */
  @Test
  void resolvesNoEntities() {
    String file =
        "<!DOCTYPE T [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Tagging><TagSet><Tag>"
            + "<Key>a</Key><Value>&x;</Value></Tag></TagSet></Tagging>";
    String laughs =
        "<!DOCTYPE T [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><Tagging><TagSet><Tag>"
            + "<Key>a</Key><Value>&b;</Value></Tag></TagSet></Tagging>";

    assertThat(post("k", "tagging", file).code()).isEqualTo("MalformedXML");
    assertThat(post("k", "tagging", laughs).code()).isEqualTo("MalformedXML");
  }

  @Test
  void letsNobodyUploadWithoutAnAccount() {
    Answer answer =
        s3.asNobody()
            .form(new Form(Headers.of("key", "k"), Optional.of("k")), "bar")
            .call("PostObject", new PostObject.Input("drop"));

    assertThat(answer.code()).isEqualTo("AccessDenied");
  }

  @ParameterizedTest(name = "owner {0}: {1}")
  @CsvSource({"111122223333, ''", "444455556666, AccessDenied"})
  void writesOnlyIntoABucketOfTheExpectedOwner(String owner, String code) {
    Answer answer =
        s3.as(ALICE)
            .method("POST", "/drop")
            .header("Host", "localhost:9000")
            .header("x-amz-expected-bucket-owner", owner)
            .form(new Form(Headers.EMPTY, Optional.of("k")), "bar")
            .call("PostObject", new PostObject.Input("drop"));

    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void needsAKeyAndAForm() {
    Answer keyless =
        s3.as(ALICE)
            .form(new Form(Headers.EMPTY, Optional.empty()), "bar")
            .call("PostObject", new PostObject.Input("drop"));
    Answer formless = s3.as(ALICE).call("PostObject", new PostObject.Input("drop"));

    assertThat(keyless.code()).isEqualTo("InvalidArgument");
    assertThat(formless.code()).isEqualTo("RequestIsNotMultiPartContent");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"200, 200", "201, 201", "204, 204", "404, 204", "'', 204", "301, 204"})
  void answersWithTheStatusAskedForIfItIsOneOfThree(String asked, int status) {
    assertThat(post("k", "success_action_status", asked).status()).isEqualTo(status);
  }

  @Test
  void saysIn201WhereTheObjectIs() {
    Answer answer = post("dir/k", "success_action_status", "201");

    assertThat(answer.output())
        .isEqualTo(
            new PostObject.Output(
                "http://localhost:9000/drop/dir/k",
                "drop",
                "dir/k",
                "\"37b51d194a7513e45b56f6524f2d51f2\""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://app.example/done, https://app.example/done?",
    "http://app.example/done?x=1, http://app.example/done?x=1&",
    "https://app.example/done#top, https://app.example/done?"
  })
  void redirectsToThePageAskedFor(String page, String start) {
    Answer answer = post("a&b", "success_action_redirect", page, "success_action_status", "201");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location"))
        .isEqualTo(start + "bucket=drop&key=a%26b&etag=%2237b51d194a7513e45b56f6524f2d51f2%22");
  }

  /** A redirect that would run a script in the browser, or is no address at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript://app.example/%0aalert(1)",
        "data:text/html,x",
        "//app.example/",
        "/done",
        "https:",
        "https:///x",
        "https://app.example/ x",
        ""
      })
  void redirectsNowhereElse(String page) {
    Answer answer = post("k", "success_action_redirect", page);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Location")).isEqualTo("http://localhost:9000/drop/k");
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "acl, everyone, InvalidArgument",
    "x-amz-storage-class, FLOPPY, InvalidStorageClass",
    "x-amz-checksum-sha256, sailorjerry, BadDigest",
    "x-amz-server-side-encryption, aws:fsx, InvalidArgument"
  })
  void refusesWhatPutObjectWouldRefuse(String field, String value, String code) {
    assertThat(post("k", field, value).code()).isEqualTo(code);
  }

  private Answer post(String key, String... fields) {
    return s3.as(ALICE)
        .method("POST", "/drop")
        .header("Host", "localhost:9000")
        .form(new Form(Headers.of(fields), Optional.of(key)), "bar")
        .call("PostObject", new PostObject.Input("drop"));
  }

  private static String onTheWire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private record Form(Headers fields, Optional<String> key) implements PostForm {
    @Override
    public Optional<String> fileName() {
      return Optional.empty();
    }
  }
}
