package coffer.s3.encryption;

import static coffer.s3.encryption.SseHarness.BUCKET_KEY;
import static coffer.s3.encryption.SseHarness.CONTEXT;
import static coffer.s3.encryption.SseHarness.CUSTOMER;
import static coffer.s3.encryption.SseHarness.KMS_KEY;
import static coffer.s3.encryption.SseHarness.MODE;
import static coffer.s3.encryption.SseHarness.all;
import static coffer.s3.encryption.SseHarness.base64;
import static coffer.s3.encryption.SseHarness.md5;
import static coffer.s3.encryption.SseHarness.secret;
import static coffer.s3.encryption.SseHarness.with;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.S3Fixture.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptionHeadersTest {
  private static final String KEY = base64(secret(1));
  private static final String MD5 = base64(md5(secret(1)));

  private final SseHarness sse = new SseHarness();

  @AfterEach
  void close() {
    sse.close();
  }

  static Stream<Arguments> refused() {
    String algorithm = CUSTOMER + "algorithm";
    String key = CUSTOMER + "key";
    String md5 = CUSTOMER + "key-MD5";
    return Stream.of(
        row("InvalidArgument", "method specified is not supported", MODE, "ROT13"),
        row("InvalidArgument", "method specified is not supported", MODE, "aes:kms"),
        row("InvalidArgument", "method specified is not supported", MODE, "aws:fsx"),
        row("InvalidArgument", "requires HTTP header", KMS_KEY, "some"),
        row("InvalidArgument", "requires HTTP header", MODE, "AES256", KMS_KEY, "some"),
        row("InvalidArgument", "requires HTTP header", CONTEXT, "e30="),
        row("InvalidArgument", "shall be Base64", MODE, "aws:kms", CONTEXT, "{}"),
        row("InvalidArgument", "shall be Base64", MODE, "aws:kms", CONTEXT, json("[]")),
        row("InvalidArgument", "shall be Base64", MODE, "aws:kms", CONTEXT, json("{\"a\":1}")),
        row("InvalidArgument", "shall be Base64", MODE, "aws:kms", CONTEXT, json("{} {}")),
        row(
            "InvalidArgument",
            "shall be Base64",
            MODE,
            "aws:kms",
            CONTEXT,
            json("{\"a\":\"\\ud800\"}")),
        row(
            "InvalidArgument",
            "shall be Base64",
            MODE,
            "aws:kms",
            CONTEXT,
            json("{\"a\":\"1\",\"a\":\"2\"}")),
        row(
            "InvalidArgument",
            "may not name another resource",
            MODE,
            "aws:kms",
            CONTEXT,
            json("{\"aws:s3:arn\":\"arn:aws:s3:::other/k\"}")),
        row("InvalidArgument", "valid", MODE, "aws:kms", BUCKET_KEY, "yes"),
        row("InvalidArgument", "S3 Bucket Keys", MODE, "aws:kms:dsse", BUCKET_KEY, "true"),
        row("InvalidArgument", "incompatible", MODE, "AES256", algorithm, "AES256", key, KEY),
        row("InvalidArgument", "incompatible", MODE, "aws:kms", algorithm, "AES256", key, KEY),
        row("InvalidArgument", "incompatible", CONTEXT, "e30=", algorithm, "AES256", key, KEY),
        row("InvalidArgument", "valid encryption algorithm", key, KEY, md5, MD5),
        row("InvalidArgument", "appropriate secret key", algorithm, "AES256", md5, MD5),
        row("InvalidArgument", "appropriate secret key", algorithm, "AES256"),
        row("InvalidArgument", "calculated MD5 of the secret", algorithm, "AES256", key, KEY),
        row("InvalidArgument", "calculated MD5 hash", algorithm, "AES256", key, KEY, md5, "AAAA"),
        row(
            "InvalidArgument",
            "calculated MD5 hash",
            algorithm,
            "AES256",
            key,
            KEY,
            md5,
            base64(new byte[16])),
        row(
            "InvalidArgument",
            "calculated MD5 hash",
            algorithm,
            "AES256",
            key,
            base64(new byte[24]),
            md5,
            MD5),
        row(
            "InvalidArgument",
            "secret key was invalid",
            algorithm,
            "AES256",
            key,
            base64(new byte[16]),
            md5,
            base64(md5(new byte[16]))),
        row("InvalidArgument", "secret key was invalid", algorithm, "AES256", key, "?", md5, MD5),
        row("InvalidEncryptionAlgorithmError", "AES256", algorithm, "AES192", key, KEY, md5, MD5));
  }

  @ParameterizedTest(name = "{2}: {0}")
  @MethodSource("refused")
  void refusesWhatS3Refuses(String code, String says, List<String> headers) {
    String[] sent = headers.toArray(String[]::new);
    for (Answer answer :
        List.of(
            sse.s3.put("/box/k", "text", sent),
            sse.s3.send("POST", "/box/k?uploads", "", sent),
            sse.s3.post("box", "k", "text", sent))) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.element("Code")).isEqualTo(code);
      assertThat(answer.element("Message")).contains(says);
      assertThat(answer.body()).doesNotContain(KEY);
    }
    assertThat(sse.s3.get("/box/k").status()).isEqualTo(404);
    assertThat(sse.s3.keys.calls()).isZero();
  }

  /** As recorded of S3, whichever of the three headers it is about. */
  @ParameterizedTest
  @ValueSource(strings = {CUSTOMER, SseHarness.COPY_CUSTOMER})
  void namesOneHeaderForWhateverIsWrongWithACustomersKey(String prefix) {
    sse.s3.put("/box/a", "text");
    String[] copy = {"x-amz-copy-source", "/box/a"};
    for (String[] sent :
        List.of(
            with(prefix + "key", KEY, prefix + "key-MD5", MD5),
            with(prefix + "algorithm", "AES256", prefix + "key-MD5", MD5),
            with(prefix + "algorithm", "AES256", prefix + "key", KEY),
            with(prefix + "algorithm", "AES256", prefix + "key", KEY, prefix + "key-MD5", "AAAA"),
            with(prefix + "algorithm", "KMS", prefix + "key", KEY, prefix + "key-MD5", MD5))) {
      Answer answer = sse.s3.put("/box/k", "", all(copy, sent));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.element("ArgumentName")).isEqualTo(MODE);
      assertThat(answer.element("ArgumentValue"))
          .isEqualTo(List.of(sent).contains("KMS") ? "KMS" : "null");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MODE, KMS_KEY, BUCKET_KEY, CONTEXT})
  void refusesToBeToldHowAnObjectIsSealedThatItReads(String header) {
    sse.s3.put("/box/k", "text");

    for (String method : List.of("GET", "HEAD")) {
      assertThat(sse.s3.send(method, "/box/k", "", header, "AES256").status()).isEqualTo(400);
    }
    Answer attributes =
        sse.s3.get("/box/k?attributes", "x-amz-object-attributes", "ETag", header, "AES256");
    assertThat(attributes.element("Code")).isEqualTo("InvalidArgument");
    assertThat(attributes.element("Message"))
        .isEqualTo(header + " header is not supported for this operation.");
  }

  @Test
  void refusesAKeyThatCameInTheClear() {
    try (var plain = new coffer.s3.S3Fixture()) {
      plain.bucket("box", plain.alice, coffer.objects.Versioning.UNVERSIONED);
      plain.put(
          "/box?encryption",
          "<ServerSideEncryptionConfiguration><Rule><BlockedEncryptionTypes><EncryptionType>NONE"
              + "</EncryptionType></BlockedEncryptionTypes></Rule>"
              + "</ServerSideEncryptionConfiguration>");

      Answer answer = plain.put("/box/k", "text", SseHarness.customer(secret(1)));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.element("Code")).isEqualTo("InvalidRequest");
      assertThat(answer.element("Message")).contains("secure connection");
    }
  }

  /** Source: Amazon S3 API Reference, "PutObject" (x-amz-server-side-encryption-aws-kms-key-id). */
  @Test
  void takesKeysOfKmsOverTlsOnly() {
    sse.s3.put("/box/sealed", "text", MODE, "aws:kms");
    sse.encrypt("<SSEAlgorithm>aws:kms</SSEAlgorithm>", "NONE");
    int calls = sse.s3.keys.calls();
    sse.s3.inTheClear();

    for (Answer answer :
        List.of(
            sse.s3.put("/box/k", "text", MODE, "aws:kms"),
            sse.s3.put("/box/k", "text"),
            sse.s3.send("POST", "/box/k?uploads", ""),
            sse.s3.get("/box/sealed"))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.element("Code")).isEqualTo("InvalidArgument");
      assertThat(answer.element("Message"))
          .isEqualTo(
              "Requests specifying Server Side Encryption with AWS KMS managed keys must be made"
                  + " over a secure connection.");
    }
    assertThat(sse.s3.put("/box/k", "text", MODE, "AES256").status()).isEqualTo(200);
    assertThat(sse.s3.send("HEAD", "/box/sealed", "").status()).isEqualTo(200);
    assertThat(sse.s3.keys.calls()).isEqualTo(calls);
  }

  private static Arguments row(String code, String says, String... headers) {
    return Arguments.of(code, says, List.of(headers));
  }

  private static String json(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }
}
