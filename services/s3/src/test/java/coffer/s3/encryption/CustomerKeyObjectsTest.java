package coffer.s3.encryption;

import static coffer.s3.encryption.SseHarness.COPY_CUSTOMER;
import static coffer.s3.encryption.SseHarness.CUSTOMER;
import static coffer.s3.encryption.SseHarness.MODE;
import static coffer.s3.encryption.SseHarness.all;
import static coffer.s3.encryption.SseHarness.base64;
import static coffer.s3.encryption.SseHarness.customer;
import static coffer.s3.encryption.SseHarness.md5;
import static coffer.s3.encryption.SseHarness.ok;
import static coffer.s3.encryption.SseHarness.secret;
import static coffer.s3.encryption.SseHarness.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomerKeyObjectsTest {
  private static final String TEXT = "some text that is to be sealed";
  private static final String[] MINE = customer(secret(1));
  private static final String[] ANOTHER = customer(secret(2));

  private final SseHarness sse = new SseHarness();
  private final S3Fixture s3 = sse.s3;

  @AfterEach
  void close() {
    sse.close();
  }

  @Test
  void areReadWithTheirKeyAlone() {
    Answer put = ok(s3.put("/box/k", TEXT, MINE));
    Answer get = ok(s3.get("/box/k", MINE));
    Answer range = ok(s3.get("/box/k", all(MINE, with("Range", "bytes=5-8"))));
    Answer head = ok(s3.send("HEAD", "/box/k", "", MINE));

    assertThat(get.body()).isEqualTo(TEXT);
    assertThat(range.body()).isEqualTo("text");
    for (Answer answer : List.of(put, get, range, head)) {
      assertThat(answer.header(CUSTOMER + "algorithm")).isEqualTo("AES256");
      assertThat(answer.header(CUSTOMER + "key-MD5")).isEqualTo(base64(md5(secret(1))));
      assertThat(answer.header(MODE)).isEmpty();
      assertThat(answer.header("ETag"))
          .doesNotContain(HexFormat.of().formatHex(md5(TEXT.getBytes(UTF_8))));
    }
    assertThat(s3.keys.calls()).isZero();
  }

  @Test
  void tellNothingWithoutTheKey() {
    ok(s3.put("/box/k", TEXT, MINE));

    for (Answer answer :
        List.of(
            s3.get("/box/k"),
            s3.get("/box/k", "If-None-Match", "*"),
            s3.get("/box/k?attributes", "x-amz-object-attributes", "ObjectSize"),
            s3.put("/box/copy", "", "x-amz-copy-source", "/box/k"))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.element("Code")).isEqualTo("InvalidRequest");
      assertThat(answer.element("Message"))
          .isEqualTo(
              "The object was stored using a form of Server Side Encryption. The correct parameters"
                  + " must be provided to retrieve the object.");
    }
    assertThat(s3.send("HEAD", "/box/k", "").status()).isEqualTo(400);
  }

  @Test
  void areDeniedToAnotherKey() {
    ok(s3.put("/box/k", TEXT, MINE));

    for (Answer answer :
        List.of(
            s3.get("/box/k", ANOTHER),
            s3.get("/box/k", all(ANOTHER, with("If-None-Match", "*"))),
            s3.get("/box/k?attributes", all(ANOTHER, with("x-amz-object-attributes", "ETag"))),
            s3.put(
                "/box/copy",
                "",
                all(customer(COPY_CUSTOMER, secret(2)), with("x-amz-copy-source", "/box/k"))))) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.element("Code")).isEqualTo("AccessDenied");
      assertThat(answer.element("Message"))
          .isEqualTo(
              "Requests specifying Server Side Encryption with Customer provided keys must provide"
                  + " the correct secret key.");
    }
    assertThat(s3.send("HEAD", "/box/k", "", ANOTHER).status()).isEqualTo(403);
  }

  @Test
  void tellTheirAttributesToTheKey() {
    ok(s3.put("/box/k", TEXT, MINE));

    Answer answer =
        ok(s3.get("/box/k?attributes", all(MINE, with("x-amz-object-attributes", "ObjectSize"))));

    assertThat(answer.element("ObjectSize")).isEqualTo(Integer.toString(TEXT.length()));
  }

  @Test
  void arePutTogetherFromPartsWithTheSameKey() {
    Answer begun = ok(s3.send("POST", "/box/k?uploads", "", MINE));
    String upload = "/box/k?uploadId=" + begun.element("UploadId");
    Answer part = ok(s3.put(upload + "&partNumber=1", TEXT, MINE));
    ok(s3.send("POST", upload, KmsObjectsTest.complete(part), MINE));

    assertThat(begun.header(CUSTOMER + "algorithm")).isEqualTo("AES256");
    assertThat(part.header(CUSTOMER + "key-MD5")).isEqualTo(base64(md5(secret(1))));
    assertThat(ok(s3.get("/box/k", MINE)).body()).isEqualTo(TEXT);
    assertThat(s3.get("/box/k", ANOTHER).status()).isEqualTo(403);
  }

  @Test
  void takeNoPartWithoutTheKeyOrWithAnother() {
    String upload = begin(MINE);

    Answer without = s3.put(upload + "&partNumber=1", TEXT);
    Answer wrong = s3.put(upload + "&partNumber=1", TEXT, ANOTHER);

    assertThat(without.element("Code")).isEqualTo("InvalidRequest");
    assertThat(without.element("Message")).startsWith("The multipart upload initiate requested");
    assertThat(wrong.element("Code")).isEqualTo("InvalidRequest");
    assertThat(wrong.element("Message")).contains("did not match the ones used originally");
    assertThat(s3.put(begin() + "&partNumber=1", TEXT, MINE).element("Message"))
        .startsWith("The multipart upload initiate requested");
  }

  @Test
  void areCompletedWithoutTheKeyButNotWithAnother() {
    String upload = begin(MINE);
    Answer part = ok(s3.put(upload + "&partNumber=1", TEXT, MINE));

    assertThat(s3.send("POST", upload, KmsObjectsTest.complete(part), ANOTHER).status())
        .isEqualTo(400);
    Answer whole = ok(s3.send("POST", upload, KmsObjectsTest.complete(part)));
    assertThat(ok(s3.get("/box/k", MINE)).body()).isEqualTo(TEXT);
    assertThat(whole.body()).as("who has no key is told nothing").doesNotContain("Checksum");
  }

  @Test
  void haveTheirPartsListedToTheKeyWhereThatTellsChecksums() {
    String upload = begin(MINE);
    String checked = begin(all(MINE, with("x-amz-checksum-algorithm", "CRC64NVME")));
    ok(s3.put(upload + "&partNumber=1", TEXT, MINE));
    ok(s3.put(checked + "&partNumber=1", TEXT, MINE));

    assertThat(ok(s3.get(upload)).body()).doesNotContain("Checksum");
    assertThat(s3.get(checked).element("Code")).isEqualTo("InvalidRequest");
    assertThat(s3.get(checked, ANOTHER).element("Code")).isEqualTo("InvalidRequest");
    assertThat(ok(s3.get(checked, MINE)).body()).contains("<ChecksumCRC64NVME>");
  }

  @Test
  void areNotCompletedWithoutTheKeyWhereTheyHaveAChecksumOfTheClientsChoosing() {
    String upload = begin(all(MINE, with("x-amz-checksum-algorithm", "CRC64NVME")));
    Answer part = ok(s3.put(upload + "&partNumber=1", TEXT, MINE));

    assertThat(s3.send("POST", upload, KmsObjectsTest.complete(part)).element("Code"))
        .isEqualTo("InvalidRequest");
    assertThat(
            ok(s3.send("POST", upload, KmsObjectsTest.complete(part), MINE))
                .header(CUSTOMER + "algorithm"))
        .isEqualTo("AES256");
  }

  @Test
  void areCopiedFromOneKeyToAnotherWholeAndInParts() {
    ok(s3.put("/box/k", TEXT, MINE));
    String[] source =
        all(customer(COPY_CUSTOMER, secret(1)), with("x-amz-copy-source", "/box/k"), ANOTHER);

    Answer copy = ok(s3.put("/box/copy", "", source));
    String upload = "/box/parts?uploadId=" + idOf("/box/parts", ANOTHER);
    Answer part = ok(s3.put(upload + "&partNumber=1", "", source));
    ok(
        s3.send(
            "POST",
            upload,
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + part.element("ETag")
                + "</ETag></Part></CompleteMultipartUpload>",
            ANOTHER));

    assertThat(copy.header(CUSTOMER + "key-MD5")).isEqualTo(base64(md5(secret(2))));
    for (String object : List.of("/box/copy", "/box/parts")) {
      assertThat(ok(s3.get(object, ANOTHER)).body()).isEqualTo(TEXT);
      assertThat(s3.get(object, MINE).status()).isEqualTo(403);
    }
  }

  @Test
  void areWrittenByAForm() {
    Answer post = ok(s3.post("box", "k", TEXT, MINE));

    assertThat(post.header(CUSTOMER + "algorithm")).isEqualTo("AES256");
    assertThat(ok(s3.get("/box/k", MINE)).body()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSE-C", ""})
  void areNotTakenWhereTheBucketBlocksThemOrSaysNothing(String blocked) {
    ok(s3.put("/box/old", TEXT, MINE));
    String upload = begin(MINE);
    if (blocked.isEmpty()) {
      ok(s3.send("DELETE", "/box?encryption", ""));
    } else {
      sse.encrypt("", blocked);
    }

    for (Answer answer :
        List.of(
            s3.put("/box/k", TEXT, MINE),
            s3.put("/box/k", TEXT, CUSTOMER + "algorithm", "AES192"),
            s3.send("POST", "/box/k?uploads", "", MINE),
            s3.put(upload + "&partNumber=1", TEXT, MINE),
            s3.post("box", "k", TEXT, MINE),
            s3.put(
                "/box/k",
                "",
                all(
                    customer(COPY_CUSTOMER, secret(1)),
                    with("x-amz-copy-source", "/box/old"),
                    MINE)))) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.element("Code")).isEqualTo("AccessDenied");
      assertThat(answer.element("Message"))
          .isEqualTo(
              "User: arn:aws:iam::"
                  + s3.alice.id()
                  + ":root is not authorized to perform: s3:PutObject on resource:"
                  + " \"arn:aws:s3:::box/k\" because this bucket has blocked upload requests that"
                  + " specify Server Side Encryption with Customer provided keys (SSE-C). Please"
                  + " specify a different server-side encryption type");
    }
    assertThat(ok(s3.get("/box/old", MINE)).body()).isEqualTo(TEXT);
    ok(
        s3.put(
            "/box/k",
            "",
            all(customer(COPY_CUSTOMER, secret(1)), with("x-amz-copy-source", "/box/old"))));
    assertThat(ok(s3.get("/box/k")).header(MODE)).isEqualTo("AES256");
  }

  @Test
  void arePagesOfNoWebsite() {
    ok(
        s3.put(
            "/box?website",
            "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
                + "</WebsiteConfiguration>"));
    ok(s3.put("/box/index.html", TEXT, MINE));

    assertThat(s3.visit("box", "/").status()).isEqualTo(400);
  }

  private String begin(String... headers) {
    return "/box/k?uploadId=" + idOf("/box/k", headers);
  }

  private String idOf(String object, String... headers) {
    return ok(s3.send("POST", object + "?uploads", "", headers)).element("UploadId");
  }
}
