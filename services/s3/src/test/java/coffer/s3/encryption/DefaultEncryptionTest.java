package coffer.s3.encryption;

import static coffer.s3.encryption.SseHarness.BUCKET_KEY;
import static coffer.s3.encryption.SseHarness.KMS_KEY;
import static coffer.s3.encryption.SseHarness.MODE;
import static coffer.s3.encryption.SseHarness.ok;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.Arn;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefaultEncryptionTest {
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
  void isWhatWritesGetThatDoNotSay(String mode, boolean bucketKey) {
    sse.encrypt(byDefault(mode) + (bucketKey ? "+bucket-key" : ""), "NONE");

    Answer begun = ok(s3.send("POST", "/box/parts?uploads", ""));
    for (Answer answer :
        List.of(ok(s3.put("/box/k", TEXT)), ok(s3.post("box", "form", TEXT)), begun)) {
      assertThat(answer.header(MODE)).isEqualTo(mode);
      assertThat(answer.header(KMS_KEY)).isEqualTo(key.value());
      assertThat(answer.header(BUCKET_KEY)).isEqualTo(bucketKey ? "true" : "");
    }
    assertThat(ok(s3.get("/box/k")).body()).isEqualTo(TEXT);
    assertThat(ok(s3.get("/box/form")).body()).isEqualTo(TEXT);
  }

  @Test
  void isNotWhatWritesGetThatSay() {
    sse.encrypt(byDefault("aws:kms") + "+bucket-key", "NONE");

    assertThat(ok(s3.put("/box/k", TEXT, MODE, "AES256")).header(MODE)).isEqualTo("AES256");
    assertThat(ok(s3.put("/box/k", TEXT, MODE, "aws:kms:dsse")).header(BUCKET_KEY)).isEmpty();
    assertThat(ok(s3.put("/box/k", TEXT, MODE, "aws:kms")).header(KMS_KEY))
        .as("the managed key")
        .isNotEqualTo(key.value());
  }

  @Test
  void givesUpItsBucketKeyToARequestThatSaysSo() {
    sse.encrypt(byDefault("aws:kms") + "+bucket-key", "NONE");

    assertThat(ok(s3.put("/box/k", TEXT, BUCKET_KEY, "false")).header(BUCKET_KEY)).isEmpty();
    assertThat(ok(s3.put("/box/k", TEXT, MODE, "aws:kms")).header(BUCKET_KEY)).isEqualTo("true");
    sse.encrypt(byDefault("aws:kms"), "NONE");
    assertThat(ok(s3.put("/box/k", TEXT, BUCKET_KEY, "true")).header(BUCKET_KEY)).isEqualTo("true");
  }

  @Test
  void isNoConcernOfObjectsThatAreThere() {
    ok(s3.put("/box/k", TEXT));

    sse.encrypt(byDefault("aws:kms"), "NONE");

    assertThat(ok(s3.get("/box/k")).header(MODE)).isEqualTo("AES256");
  }

  @Test
  void leavesAKeyThatIsNotThereToBeFoundOutByWriters() {
    sse.encrypt(
        "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>alias/none</KMSMasterKeyID>", "NONE");

    assertThat(s3.put("/box/k", TEXT).element("Code")).isEqualTo("KMS.NotFoundException");
  }

  /**
   * Source: Amazon S3 User Guide, "Setting default server-side encryption behavior": policies are
   * told what the request said.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Null: {\"s3:x-amz-server-side-encryption\": \"true\"}",
        "StringNotEquals: {\"s3:x-amz-server-side-encryption\": \"aws:kms\"}"
      })
  void doesNotSatisfyAPolicyThatDemandsTheHeader(String condition) {
    sse.encrypt(byDefault("aws:kms"), "NONE");
    deny(condition);

    assertThat(s3.put("/box/k", TEXT).status()).isEqualTo(403);
    ok(s3.put("/box/k", TEXT, MODE, "aws:kms", KMS_KEY, key.value()));
  }

  @Test
  void isNotWhatAPolicyOfKeysIsTold() {
    s3.keys.alias(s3.alice, "alias/mine", key);
    deny("StringNotEquals: {\"s3:x-amz-server-side-encryption-aws-kms-key-id\": \"" + key + "\"}");

    ok(s3.put("/box/k", TEXT, MODE, "aws:kms", KMS_KEY, key.value()));
    assertThat(s3.put("/box/k", TEXT, MODE, "aws:kms", KMS_KEY, "alias/mine").status())
        .isEqualTo(403);
  }

  private void deny(String condition) {
    ok(
        s3.put(
            "/box?policy",
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
              "Action": "s3:PutObject", "Resource": "arn:aws:s3:::box/*", "Condition": {"%s": %s}}}
            """
                .formatted((Object[]) condition.split(": ", 2))));
  }

  private String byDefault(String mode) {
    return "<SSEAlgorithm>" + mode + "</SSEAlgorithm><KMSMasterKeyID>" + key + "</KMSMasterKeyID>";
  }
}
