package coffer.s3.policy;

import static coffer.s3.PolicyJson.EVERYONE;
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

/** By what the steps of an upload in parts are judged: by what it was begun with. */
final class UploadStepsTest {
  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/photos/source", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  /** As SDKs do, which say it when they begin. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "x-amz-server-side-encryption, AES256, s3:x-amz-server-side-encryption, AES256",
    "x-amz-storage-class, STANDARD_IA, s3:x-amz-storage-class, STANDARD_IA",
    "x-amz-acl, bucket-owner-full-control, s3:x-amz-acl, bucket-owner-full-control",
    "x-amz-website-redirect-location, /there, s3:x-amz-website-redirect-location, /there",
    "x-amz-tagging, Team=red, s3:RequestObjectTag/team, red",
    "x-amz-tagging, Team=red, s3:RequestObjectTagKeys, Team"
  })
  void goOnWhereItWasSaidAtTheBeginning(String header, String said, String key, String value) {
    demand(key, value);
    String id = begin(header, said);

    assertThat(s3.put("/photos/whole", "").element("Code")).isEqualTo("AccessDenied");
    assertThat(part(id, 1).status()).isEqualTo(200);
    assertThat(s3.put(at(id, 2), "", "x-amz-copy-source", "photos/source").status()).isEqualTo(200);
    Answer complete = complete(id);
    assertThat(complete.status()).as(complete.body()).isEqualTo(200);
    assertThat(complete(id).status()).as("once more").isEqualTo(200);
  }

  /** A step does not heed it, so saying it there must not help. */
  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, AES256, s3:x-amz-server-side-encryption, AES256",
    "x-amz-storage-class, STANDARD_IA, s3:x-amz-storage-class, STANDARD_IA",
    "x-amz-tagging, team=red, s3:RequestObjectTag/team, red"
  })
  void stopWhereItWasNot(String header, String said, String key, String value) {
    String id = begin("x-amz-meta-a", "b");
    part(id, 1);
    demand(key, value);

    assertThat(part(id, 1, header, said).element("Code")).isEqualTo("AccessDenied");
    assertThat(
            s3.put(at(id, 1), "", "x-amz-copy-source", "photos/source", header, said)
                .element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(complete(id, header, said).element("Code")).isEqualTo("AccessDenied");
  }

  @Test
  void tellOnlyThoseWhoMayWriteThatThereIsNoUpload() {
    assertThat(part("0123456789abcdef", 1).element("Code")).isEqualTo("NoSuchUpload");

    demand("s3:x-amz-storage-class", "STANDARD_IA");
    assertThat(part("0123456789abcdef", 1).element("Code")).isEqualTo("AccessDenied");
    assertThat(complete("0123456789abcdef").element("Code")).isEqualTo("AccessDenied");
  }

  /** Another object's beginning says nothing about this one. */
  @Test
  void heedNoUploadOfAnotherKey() {
    demand("s3:x-amz-storage-class", "STANDARD_IA");
    String id = begin("x-amz-storage-class", "STANDARD_IA");

    assertThat(s3.put("/photos/other?partNumber=1&uploadId=" + id, "x").element("Code"))
        .isEqualTo("AccessDenied");
  }

  private void demand(String key, String value) {
    String deny =
        statement(
            "Deny", EVERYONE, "s3:PutObject", "photos/*", when("StringNotEquals", key, value));
    assertThat(s3.put("/photos?policy", policy(deny)).status()).isEqualTo(204);
  }

  private String begin(String header, String said) {
    Answer begun = s3.send("POST", "/photos/parts?uploads", "", header, said);
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    return begun.element("UploadId");
  }

  private static String at(String id, int number) {
    return "/photos/parts?partNumber=" + number + "&uploadId=" + id;
  }

  private Answer part(String id, int number, String... headers) {
    return s3.put(at(id, number), "part", headers);
  }

  private Answer complete(String id, String... headers) {
    String body =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber>"
            + "<ETag>\"f4c9385f1902f7334b00b9b4ecd164de\"</ETag></Part>"
            + "</CompleteMultipartUpload>";
    return s3.send("POST", "/photos/parts?uploadId=" + id, body, headers);
  }
}
