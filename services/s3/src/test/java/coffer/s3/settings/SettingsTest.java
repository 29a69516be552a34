package coffer.s3.settings;

import static coffer.s3.harness.TestS3.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.document.BucketInput;
import coffer.s3.harness.Answer;
import coffer.s3.harness.TestS3;
import coffer.s3.settings.EncryptionConfiguration.Blocked;
import coffer.s3.settings.EncryptionConfiguration.ByDefault;
import coffer.s3.settings.EncryptionConfiguration.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  private final TestS3 s3 = new TestS3("us-east-1").withBucket("logs");

  @Test
  void letsTheOwnerPayUntilToldOtherwise() {
    assertThat(get("GetBucketRequestPayment").output())
        .isEqualTo(new RequestPayment("BucketOwner"));

    assertThat(putPayment("Requester").status()).isEqualTo(200);

    assertThat(get("GetBucketRequestPayment").output()).isEqualTo(new RequestPayment("Requester"));
    assertThat(putPayment("Nobody").code()).isEqualTo("MalformedXML");
    assertThat(putPayment(null).code()).isEqualTo("MalformedXML");
  }

  @Test
  void sealsWithItsOwnKeysUntilToldTheSame() {
    var withKey =
        new EncryptionConfiguration(
            List.of(new Rule(new ByDefault("AES256", null), true, new Blocked(List.of("SSE-C")))));

    assertThat(get("GetBucketEncryption").output())
        .isEqualTo(got(new ByDefault("AES256", null), false, "SSE-C"));
    assertThat(putEncryption(withKey).status()).isEqualTo(200);
    assertThat(get("GetBucketEncryption").output())
        .isEqualTo(new EncryptionConfiguration.Got(withKey));
    get("DeleteBucketEncryption");
    assertThat(get("GetBucketEncryption").output())
        .isEqualTo(got(new ByDefault("AES256", null), false, "SSE-C"));
  }

  /** As observed of AWS: a rule that does not speak of it changes nothing of what is blocked. */
  @Test
  void keepsWhatARuleSaysNothingOf() {
    var kms = new ByDefault("aws:kms", "alias/mine");
    var dsse = new ByDefault("aws:kms:dsse", null);

    putEncryption(rule(kms, true, null));
    assertThat(get("GetBucketEncryption").output()).isEqualTo(got(kms, true, "SSE-C"));
    putEncryption(rule(null, null, "NONE"));
    assertThat(get("GetBucketEncryption").output()).isEqualTo(got(kms, true, "NONE"));
    putEncryption(rule(dsse, null, null));
    assertThat(get("GetBucketEncryption").output()).isEqualTo(got(dsse, false, "NONE"));
  }

  @ParameterizedTest(name = "{0} with key {1}: {2}")
  @CsvSource({
    "aws:fsx,, MalformedXML",
    "AES256, some-key, InvalidArgument",
    "ROT13,, MalformedXML",
    ",, MalformedXML"
  })
  void promisesNoEncryptionThatItDoesNotDo(
      @Nullable String algorithm, @Nullable String key, String code) {
    var asked =
        new EncryptionConfiguration(List.of(new Rule(new ByDefault(algorithm, key), null, null)));

    assertThat(putEncryption(asked).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} with key {1} and Bucket Key {2}: {3}")
  @CsvSource({
    "aws:kms,,, 200",
    "aws:kms, 1234abcd-12ab-34cd-56ef-1234567890ab, true, 200",
    "aws:kms, alias/mine, false, 200",
    "aws:kms:dsse, arn:aws:kms:us-east-1:111122223333:key/1234abcd, false, 200",
    "aws:kms:dsse, alias/mine, true, 400"
  })
  void takesKmsKeysInEveryFormAndLooksForNone(
      String algorithm, @Nullable String key, @Nullable Boolean bucketKey, int status) {
    var asked =
        new EncryptionConfiguration(
            List.of(new Rule(new ByDefault(algorithm, key), bucketKey, null)));

    assertThat(putEncryption(asked).status()).isEqualTo(status);
    assertThat(get("GetBucketEncryption").output())
        .isEqualTo(
            status == 200
                ? got(new ByDefault(algorithm, key), Boolean.TRUE.equals(bucketKey), "SSE-C")
                : got(new ByDefault("AES256", null), false, "SSE-C"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"NONE, 200", "SSE-C, 200", "SSE-S3, 400", "NONE+SSE-C, 400"})
  void blocksWhatS3LetsBeBlocked(String types, int status) {
    var blocked = new Blocked(List.of(types.split("\\+", -1)));
    var asked = new EncryptionConfiguration(List.of(new Rule(null, null, blocked)));

    assertThat(putEncryption(asked).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "GetBucketPolicy, NoSuchBucketPolicy",
    "GetBucketPolicyStatus, NoSuchBucketPolicy",
    "GetBucketLifecycleConfiguration, NoSuchLifecycleConfiguration",
    "GetBucketReplication, ReplicationConfigurationNotFoundError",
    "GetObjectLockConfiguration, ObjectLockConfigurationNotFoundError"
  })
  void saysSoWhereNothingIsConfigured(String operation, String code) {
    Answer answer = get(operation);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetBucketLogging",
        "GetBucketNotificationConfiguration",
        "GetBucketAccelerateConfiguration"
      })
  void answersAnEmptyDocumentWhereS3Does(String operation) {
    assertThat(get(operation).output()).isEqualTo(new NotConfigured.Empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PutBucketLifecycleConfiguration",
        "PutBucketReplication",
        "PutBucketLogging",
        "PutBucketNotificationConfiguration",
        "PutBucketAccelerateConfiguration",
        "PutObjectLockConfiguration"
      })
  void neverPretendsToHaveConfiguredWhatItDoesNotDo(String operation) {
    assertThat(get(operation).code()).isEqualTo("NotImplemented");
  }

  private Answer get(String operation) {
    return s3.as(ALICE).call(operation, new BucketInput("logs", null));
  }

  private Answer putPayment(@Nullable String payer) {
    return s3.as(ALICE)
        .call(
            "PutBucketRequestPayment",
            new PutBucketRequestPayment("logs", null, new RequestPayment(payer)));
  }

  private static EncryptionConfiguration rule(
      @Nullable ByDefault byDefault, @Nullable Boolean bucketKey, @Nullable String blocked) {
    return new EncryptionConfiguration(
        List.of(
            new Rule(
                byDefault, bucketKey, blocked == null ? null : new Blocked(List.of(blocked)))));
  }

  private static EncryptionConfiguration.Got got(
      ByDefault byDefault, boolean bucketKey, String blocked) {
    return new EncryptionConfiguration.Got(rule(byDefault, bucketKey, blocked));
  }

  private Answer putEncryption(EncryptionConfiguration asked) {
    return s3.as(ALICE).call("PutBucketEncryption", new PutBucketEncryption("logs", null, asked));
  }
}
