package coffer.s3.encryption;

import static coffer.s3.encryption.SseHarness.BUCKET_KEY;
import static coffer.s3.encryption.SseHarness.COPY_CUSTOMER;
import static coffer.s3.encryption.SseHarness.KMS_KEY;
import static coffer.s3.encryption.SseHarness.MODE;
import static coffer.s3.encryption.SseHarness.all;
import static coffer.s3.encryption.SseHarness.customer;
import static coffer.s3.encryption.SseHarness.ok;
import static coffer.s3.encryption.SseHarness.secret;
import static coffer.s3.encryption.SseHarness.with;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.Arn;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import coffer.s3.harness.FakeKeys.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies and changes of the encryption of what is there. */
final class ReencryptionTest {
  private static final String TEXT = "some text that is to be sealed";
  private static final List<String> MODES = List.of("AES256", "aws:kms", "aws:kms:dsse", "SSE-C");

  private final SseHarness sse = new SseHarness();
  private final S3Fixture s3 = sse.s3;
  private final Arn key = s3.keys.key(s3.alice);

  @AfterEach
  void close() {
    sse.close();
  }

  static Stream<Arguments> pairs() {
    return MODES.stream().flatMap(from -> MODES.stream().map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void copiesFromEachModeToEach(String from, String to) {
    ok(s3.put("/box/a", TEXT, writing(from)));
    String[] source = from.equals("SSE-C") ? customer(COPY_CUSTOMER, secret(1)) : new String[0];

    ok(s3.put("/box/b", "", all(with("x-amz-copy-source", "/box/a"), source, writing(to))));
    ok(s3.put("/box/a", "", all(with("x-amz-copy-source", "/box/a"), source, writing(to))));

    assertThat(ok(s3.get("/box/b", reading(to))).body()).isEqualTo(TEXT);
    assertThat(ok(s3.get("/box/a", reading(to))).body()).isEqualTo(TEXT);
  }

  @Test
  void copiesToWhatTheBucketSays() {
    ok(s3.put("/box/a", TEXT));
    sse.encrypt(kmsByDefault(), "NONE");

    Answer copy = ok(s3.put("/box/b", "", "x-amz-copy-source", "/box/a"));

    assertThat(copy.header(KMS_KEY)).isEqualTo(key.value());
    assertThat(ok(s3.get("/box/b")).header(MODE)).isEqualTo("aws:kms");
  }

  @ParameterizedTest(name = "from {0}, Bucket Key {1}")
  @CsvSource({"AES256, false", "AES256, true", "aws:kms, false", "aws:kms, true"})
  void changesTheKeyWithoutTouchingTheBytes(String from, boolean bucketKey) {
    Answer put = ok(s3.put("/box/k", TEXT, all(writing(from), with("x-amz-meta-a", "1"))));
    String before = s3.get("/box/k").header("Last-Modified");
    Arn other = s3.keys.key(s3.alice);

    ok(update(other.value(), "<BucketKeyEnabled>" + bucketKey + "</BucketKeyEnabled>"));
    s3.keys.set(key, State.DISABLED);
    Answer get = ok(s3.get("/box/k"));

    assertThat(get.body()).isEqualTo(TEXT);
    assertThat(get.header(MODE)).isEqualTo("aws:kms");
    assertThat(get.header(KMS_KEY)).isEqualTo(other.value());
    assertThat(get.header(BUCKET_KEY)).isEqualTo(bucketKey ? "true" : "");
    assertThat(get.header("ETag")).isEqualTo(put.header("ETag"));
    assertThat(get.header("Last-Modified")).isEqualTo(before);
    assertThat(get.header("x-amz-meta-a")).isEqualTo("1");
    s3.keys.set(other, State.DISABLED);
    assertThat(s3.get("/box/k").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"aws:kms:dsse", "SSE-C"})
  void changesNothingOfDualLayersAndCustomersKeys(String from) {
    ok(s3.put("/box/k", TEXT, writing(from)));

    Answer answer = update(key.value(), "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.element("Code")).isEqualTo("InvalidRequest");
    assertThat(ok(s3.get("/box/k", reading(from))).body()).isEqualTo(TEXT);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"alias/mine, InvalidRequest", "1234abcd, InvalidRequest", "'', InvalidRequest"})
  void takesTheArnOfAKeyAlone(String named, String code) {
    ok(s3.put("/box/k", TEXT));

    assertThat(update(named, "").element("Code")).isEqualTo(code);
  }

  @Test
  void takesNoKeyOfAnotherAccount() {
    ok(s3.put("/box/k", TEXT));

    Answer answer = update(s3.keys.key(s3.bob).value(), "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.element("Message")).contains("owned by the same account as the bucket");
  }

  @Test
  void changesNothingWithoutAWish() {
    ok(s3.put("/box/k", TEXT));

    Answer answer = s3.put("/box/k?encryption", "<ObjectEncryption></ObjectEncryption>");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.element("Code")).isEqualTo("MalformedXML");
  }

  @Test
  void needsBothPermissionsOfS3AndBothOfTheKey() {
    ok(s3.put("/box/k", TEXT, writing("aws:kms")));
    List<String> needed =
        List.of("s3:PutObject", "s3:UpdateObjectEncryption", "kms:GenerateDataKey", "kms:Decrypt");

    for (String missing : needed) {
      String rest =
          String.join("\", \"", needed.stream().filter(action -> !action.equals(missing)).toList());
      s3.askAsUser(
          s3.alice,
          "one",
          BucketKeysTest.allow(rest).replace("\"" + rest + "\"", "[\"" + rest + "\"]"));
      Answer answer = update(key.value(), "");
      assertThat(answer.status()).as(missing).isEqualTo(403);
      assertThat(answer.element("Message")).contains(missing);
    }
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    assertThat(update(key.value(), "").element("Code")).isEqualTo("NoSuchKey");
  }

  private Answer update(String arn, String more) {
    return s3.put(
        "/box/k?encryption",
        "<ObjectEncryption><SSE-KMS><KMSKeyArn>"
            + arn
            + "</KMSKeyArn>"
            + more
            + "</SSE-KMS></ObjectEncryption>");
  }

  private String kmsByDefault() {
    return "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>" + key + "</KMSMasterKeyID>";
  }

  private String[] writing(String mode) {
    return switch (mode) {
      case "SSE-C" -> customer(secret(1));
      case "AES256" -> with(MODE, mode);
      default -> with(MODE, mode, KMS_KEY, key.value());
    };
  }

  private static String[] reading(String mode) {
    return mode.equals("SSE-C") ? customer(secret(1)) : new String[0];
  }
}
