package coffer.s3.encryption;

import static coffer.s3.encryption.SseHarness.BUCKET_KEY;
import static coffer.s3.encryption.SseHarness.CONTEXT;
import static coffer.s3.encryption.SseHarness.KMS_KEY;
import static coffer.s3.encryption.SseHarness.MODE;
import static coffer.s3.encryption.SseHarness.all;
import static coffer.s3.encryption.SseHarness.base64;
import static coffer.s3.encryption.SseHarness.md5;
import static coffer.s3.encryption.SseHarness.ok;
import static coffer.s3.encryption.SseHarness.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.Arn;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import coffer.s3.harness.FakeKeys.State;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KmsObjectsTest {
  private static final String TEXT = "some text that is to be sealed";

  private final SseHarness sse = new SseHarness();
  private final S3Fixture s3 = sse.s3;
  private final Arn key = s3.keys.key(s3.alice);

  @AfterEach
  void close() {
    sse.close();
  }

  @ParameterizedTest(name = "{0}, Bucket Key {1}")
  @CsvSource({"aws:kms, false", "aws:kms, true", "aws:kms:dsse, false"})
  void areReadAsTheyWereWritten(String mode, String bucketKey) {
    String[] headers = all(kms(mode), with(BUCKET_KEY, bucketKey));

    Answer put = ok(s3.put("/box/k", TEXT, headers));
    Answer get = ok(s3.get("/box/k"));
    Answer range = ok(s3.get("/box/k", "Range", "bytes=5-8"));
    Answer head = ok(s3.send("HEAD", "/box/k", ""));

    assertThat(get.body()).isEqualTo(TEXT);
    assertThat(range.body()).isEqualTo("text");
    for (Answer answer : List.of(put, get, range, head)) {
      assertThat(answer.header(MODE)).isEqualTo(mode);
      assertThat(answer.header(KMS_KEY)).isEqualTo(key.value());
      assertThat(answer.header(BUCKET_KEY)).isEqualTo(bucketKey.equals("true") ? "true" : "");
      assertThat(answer.header("ETag"))
          .isEqualTo(put.header("ETag"))
          .doesNotContain(HexFormat.of().formatHex(md5(TEXT.getBytes(UTF_8))));
    }
  }

  @ParameterizedTest(name = "{0}, Bucket Key {1}")
  @CsvSource({"aws:kms, false", "aws:kms, true", "aws:kms:dsse, false"})
  void arePutTogetherFromParts(String mode, String bucketKey) {
    String[] headers = all(kms(mode), with(BUCKET_KEY, bucketKey));

    Answer begun = ok(s3.send("POST", "/box/k?uploads", "", headers));
    String upload = "/box/k?uploadId=" + begun.element("UploadId");
    // What SDKs repeat with each part is taken where it is what the upload does.
    Answer part = ok(s3.put(upload + "&partNumber=1", TEXT, kms(mode)));
    Answer whole = ok(s3.send("POST", upload, complete(part)));

    assertThat(ok(s3.get("/box/k")).body()).isEqualTo(TEXT);
    assertThat(ok(s3.get("/box/k?partNumber=1")).body()).isEqualTo(TEXT);
    for (Answer answer : List.of(begun, part, whole)) {
      assertThat(answer.header(MODE)).isEqualTo(mode);
      assertThat(answer.header(KMS_KEY)).isEqualTo(key.value());
      assertThat(answer.header(BUCKET_KEY)).isEqualTo(bucketKey.equals("true") ? "true" : "");
    }
  }

  @Test
  void takeNoPartThatAsksForAnotherEncryption() {
    String upload = begin(kms("aws:kms"));
    Arn other = s3.keys.key(s3.alice);

    for (String[] headers :
        List.of(
            with(MODE, "AES256"),
            with(MODE, "aws:kms:dsse"),
            with(MODE, "aws:kms", KMS_KEY, other.value()))) {
      assertThat(s3.put(upload + "&partNumber=1", TEXT, headers).element("Code"))
          .isEqualTo("InvalidArgument");
    }
  }

  @Test
  void haveTheKeyThatWasNamedHoweverItWas() {
    s3.keys.alias(s3.alice, "alias/mine", key);
    String id = key.value().substring(key.value().lastIndexOf('/') + 1);

    String alias = key.value().replace("key/" + id, "alias/mine");
    for (String name : List.of(key.value(), id, "alias/mine", alias)) {
      assertThat(ok(s3.put("/box/k", TEXT, MODE, "aws:kms", KMS_KEY, name)).header(KMS_KEY))
          .isEqualTo(key.value());
    }
  }

  @Test
  void haveTheAccountsManagedKeyWhereNoneIsNamed() {
    String first = ok(s3.put("/box/1", TEXT, MODE, "aws:kms")).header(KMS_KEY);

    assertThat(first).startsWith("arn:aws:kms:us-east-1:" + s3.alice.id() + ":key/");
    assertThat(ok(s3.put("/box/2", TEXT, MODE, "aws:kms:dsse")).header(KMS_KEY)).isEqualTo(first);
    assertThat(ok(s3.get("/box/1")).body()).isEqualTo(TEXT);
  }

  @Test
  void areSealedForTheirArn() {
    ok(s3.put("/box/k", TEXT, kms("aws:kms")));

    assertThat(s3.keys.lastContext()).isEqualTo(Map.of("aws:s3:arn", "arn:aws:s3:::box/k"));
    ok(s3.get("/box/k"));
    assertThat(s3.keys.lastContext()).isEqualTo(Map.of("aws:s3:arn", "arn:aws:s3:::box/k"));
  }

  @Test
  void areSealedForTheirBucketWithABucketKey() {
    ok(s3.put("/box/k", TEXT, all(kms("aws:kms"), with(BUCKET_KEY, "true"))));

    assertThat(s3.keys.lastContext()).isEqualTo(Map.of("aws:s3:arn", "arn:aws:s3:::box"));
  }

  @Test
  void keepTheContextOfTheirClientBesides() {
    String context = base64("{\"team\":\"blue\"}".getBytes(UTF_8));

    Answer put = ok(s3.put("/box/k", TEXT, all(kms("aws:kms"), with(CONTEXT, context))));
    ok(s3.get("/box/k"));

    assertThat(put.header(CONTEXT)).isEqualTo(context);
    assertThat(s3.keys.lastContext())
        .isEqualTo(Map.of("aws:s3:arn", "arn:aws:s3:::box/k", "team", "blue"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "DISABLED, 400, KMS.DisabledException",
    "PENDING_DELETION, 400, KMS.KMSInvalidStateException",
    "UNREACHABLE, 503, ServiceUnavailable"
  })
  void areOutOfReachForAsLongAsTheirKey(State state, int status, String code) {
    ok(s3.put("/box/k", TEXT, kms("aws:kms")));
    ok(s3.put("/box/shared", TEXT, all(kms("aws:kms"), with(BUCKET_KEY, "true"))));
    String upload = begin(kms("aws:kms"));
    s3.keys.set(key, state);

    for (Answer answer :
        List.of(
            s3.get("/box/k"),
            s3.get("/box/k", "Range", "bytes=0-0"),
            s3.get("/box/shared"),
            s3.put("/box/new", TEXT, kms("aws:kms")),
            s3.put("/box/new", TEXT, kms("aws:kms:dsse")),
            s3.put("/box/new", TEXT, all(kms("aws:kms"), with(BUCKET_KEY, "true"))),
            s3.put("/box/new", "", "x-amz-copy-source", "/box/k"),
            s3.put(upload + "&partNumber=1", TEXT),
            s3.send("POST", "/box/new?uploads", "", kms("aws:kms")))) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.element("Code")).isEqualTo(code);
      assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "1" : "");
    }
    assertThat(s3.get("/box/new").status()).isEqualTo(404);
    ok(s3.send("HEAD", "/box/k", ""));

    s3.keys.set(key, State.ENABLED);
    assertThat(ok(s3.get("/box/k")).body()).isEqualTo(TEXT);
    assertThat(ok(s3.get("/box/shared")).body()).isEqualTo(TEXT);
  }

  @Test
  void areRefusedWithAKeyThatIsNotThere() {
    Answer put = s3.put("/box/k", TEXT, MODE, "aws:kms", KMS_KEY, "alias/none");

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.element("Code")).isEqualTo("KMS.NotFoundException");
    assertThat(s3.get("/box/k").status()).isEqualTo(404);
  }

  @Test
  void areReadByThoseWhoMayDecrypt() {
    ok(s3.put("/box/k", TEXT, kms("aws:kms")));

    s3.askAsUser(s3.alice, "reader", allow("\"s3:*\""));
    Answer denied = s3.get("/box/k");
    Answer head = s3.send("HEAD", "/box/k", "");
    Answer checksum = s3.send("HEAD", "/box/k", "", "x-amz-checksum-mode", "ENABLED");
    Answer attributes = s3.get("/box/k?attributes", "x-amz-object-attributes", "Checksum");
    Answer size = s3.get("/box/k?attributes", "x-amz-object-attributes", "ObjectSize");
    s3.askAsUser(s3.alice, "reader", allow("\"s3:*\", \"kms:Decrypt\""));

    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.element("Code")).isEqualTo("AccessDenied");
    assertThat(denied.element("Message")).contains("kms:Decrypt").contains(key.value());
    assertThat(head.status()).isEqualTo(200);
    assertThat(checksum.status()).isEqualTo(403);
    assertThat(attributes.status()).isEqualTo(403);
    assertThat(size.status()).isEqualTo(200);
    assertThat(ok(s3.get("/box/k")).body()).isEqualTo(TEXT);
    ok(s3.send("HEAD", "/box/k", "", "x-amz-checksum-mode", "ENABLED"));
  }

  @Test
  void areWrittenByThoseWhoMayGenerateAndInPartsAlsoDecrypt() {
    s3.askAsUser(s3.alice, "writer", allow("\"s3:*\""));
    assertThat(s3.put("/box/k", TEXT, kms("aws:kms")).element("Message"))
        .contains("kms:GenerateDataKey");

    s3.askAsUser(s3.alice, "writer", allow("\"s3:*\", \"kms:GenerateDataKey\""));
    ok(s3.put("/box/k", TEXT, kms("aws:kms")));
    String upload = begin(kms("aws:kms"));
    assertThat(s3.put(upload + "&partNumber=1", TEXT).element("Message")).contains("kms:Decrypt");
  }

  /** Source: Amazon S3 API Reference, "ListParts" (Permissions). */
  @Test
  void haveTheirPartsListedToThoseWhoMayDecrypt() {
    String upload = begin(kms("aws:kms"));

    s3.askAsUser(s3.alice, "lister", allow("\"s3:*\""));
    assertThat(s3.get(upload).element("Message")).contains("kms:Decrypt").contains(key.value());
    s3.askAsUser(s3.alice, "lister", allow("\"s3:*\", \"kms:Decrypt\""));
    ok(s3.get(upload));
  }

  @Test
  void tellNobodyOfKeysThatTheyMayNotUse() {
    s3.keys.alias(s3.bob, "alias/his", s3.keys.key(s3.bob));
    String of = "arn:aws:kms:us-east-1:" + s3.bob.id() + ":alias/";
    s3.askAsUser(s3.alice, "writer", allow("\"s3:*\""));

    for (String name : List.of(of + "his", of + "none", "alias/none")) {
      Answer put = s3.put("/box/k", TEXT, MODE, "aws:kms", KMS_KEY, name);
      assertThat(put.status()).as(name).isEqualTo(403);
      assertThat(put.element("Code")).isEqualTo("AccessDenied");
    }
  }

  @Test
  void areNothingForTheAnonymous() {
    ok(s3.put("/box/k", TEXT, kms("aws:kms")));
    ok(
        s3.put(
            "/box?policy",
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*",
              "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::box/*"}}
            """));

    s3.askAnonymously();

    for (Answer answer : List.of(s3.get("/box/k"), s3.put("/box/k", TEXT, kms("aws:kms")))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.element("Code")).isEqualTo("InvalidArgument");
      assertThat(answer.element("Message")).contains("Signature Version 4");
    }
  }

  @Test
  void refuseACustomersKey() {
    ok(s3.put("/box/k", TEXT, kms("aws:kms")));
    ok(s3.put("/box/plain", TEXT));

    for (String object : List.of("/box/k", "/box/plain")) {
      Answer answer = s3.get(object, SseHarness.customer(SseHarness.secret(1)));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.element("Message"))
          .isEqualTo("The encryption parameters are not applicable to this object.");
    }
  }

  @Test
  void takeFewCallsWithABucketKey() {
    sse.encrypt(
        "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>"
            + key
            + "</KMSMasterKeyID>+bucket-key",
        "NONE");
    for (int n = 0; n < 300; n++) {
      ok(s3.put("/box/" + n, TEXT));
    }
    assertThat(s3.keys.calls()).isEqualTo(1);

    for (int n = 0; n < 300; n++) {
      assertThat(ok(s3.get("/box/" + n)).body()).isEqualTo(TEXT);
    }
    assertThat(s3.keys.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void areToldThroughAPresignedAddress(String method) {
    ok(s3.put("/box/k", TEXT, kms("aws:kms")));

    s3.askByPresignedUrl(s3.alice, s3.clock.instant());

    assertThat(ok(s3.send(method, "/box/k", "")).header(KMS_KEY)).isEqualTo(key.value());
  }

  private String[] kms(String mode) {
    return with(MODE, mode, KMS_KEY, key.value());
  }

  private String begin(String... headers) {
    return "/box/k?uploadId="
        + ok(s3.send("POST", "/box/k?uploads", "", headers)).element("UploadId");
  }

  static String complete(Answer part) {
    return "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
        + part.header("ETag")
        + "</ETag></Part></CompleteMultipartUpload>";
  }

  private static String allow(String actions) {
    return """
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": [%s], "Resource": "*"}}
    """
        .formatted(actions);
  }
}
