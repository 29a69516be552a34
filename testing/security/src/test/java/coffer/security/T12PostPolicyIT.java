package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A form does what its policy says, in the bucket its policy names, and nothing else. */
@ExtendWith(SharedTarget.class)
final class T12PostPolicyIT {
  private final Target target;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private String bucket = "";
  private boolean expectStored;

  T12PostPolicyIT(Target target) {
    this.target = target;
  }

  @BeforeEach
  void goodForm() {
    bucket = target.bucket();
    fields.put("key", "user/eric/photo");
    fields.put("Content-Type", "image/png");
  }

  @AfterEach
  void nothingElseIsStored() {
    String listed = target.root().must(Shot.get("/" + bucket)).text();
    assertThat(listed.contains("<Key>")).isEqualTo(expectStored);
  }

  @Test
  void theFormAsMeantIsTaken() {
    Answer answer = post(target.root(), bucket, policy(bucket), "1234567890");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(target.root().fire(Shot.get("/" + bucket + "/user/eric/photo")).text())
        .isEqualTo("1234567890");
    expectStored = true;
  }

  @Test
  void aPolicyOfOneBucketDoesNotOpenAnother() {
    String another = target.bucket();
    assertDenied(post(target.root(), bucket, policy(another), "1234567890"));
    fields.put("bucket", another);
    assertDenied(post(target.root(), bucket, policy(another), "1234567890"));
  }

  @Test
  void aPolicyWithoutABucketOpensNone() {
    String open = policy(bucket).replace("{\"bucket\":\"" + bucket + "\"},", "");
    assertDenied(post(target.root(), bucket, open, "1234567890"));
  }

  @Test
  void aKeyOutsideThePrefixIsRefused() {
    for (String key : List.of("user/erica", "other/photo", "/user/eric/x", "User/eric/x")) {
      fields.put("key", key);
      assertDenied(post(target.root(), bucket, policy(bucket), "1234567890"));
    }
  }

  @Test
  void theFileNameCannotLeadOutOfThePrefix() {
    fields.put("key", "${filename}");
    assertDenied(post(target.root(), bucket, policy(bucket), "1234567890"));
  }

  @Test
  void aFileOfAnotherSizeIsRefused() {
    assertThat(post(target.root(), bucket, policy(bucket), "x".repeat(101)).verdict())
        .isEqualTo("400 EntityTooLarge");
    assertThat(post(target.root(), bucket, policy(bucket), "x".repeat(300_000)).verdict())
        .isEqualTo("400 EntityTooLarge");
    assertThat(post(target.root(), bucket, policy(bucket), "x").verdict())
        .isEqualTo("400 EntityTooSmall");
  }

  @Test
  void anotherContentTypeIsRefused() {
    fields.put("Content-Type", "text/html");
    assertDenied(post(target.root(), bucket, policy(bucket), "1234567890"));
    fields.remove("Content-Type");
    assertDenied(post(target.root(), bucket, policy(bucket), "1234567890"));
  }

  @Test
  void anExpiredPolicyIsRefused() {
    String old = policy(bucket, Instant.now().minusSeconds(5));
    assertDenied(post(target.root(), bucket, old, "1234567890"));
  }

  @Test
  void aFieldThePolicyDoesNotNameIsRefused() {
    for (String extra :
        List.of("acl", "tagging", "x-amz-meta-a", "x-amz-storage-class", "Cache-Control")) {
      fields.put(extra, "private");
      assertDenied(post(target.root(), bucket, policy(bucket), "1234567890"));
      fields.remove(extra);
    }
  }

  @Test
  void aConditionThatIsNotKnownIsNotSkipped() {
    String odd = policy(bucket).replace("[\"starts-with\"", "[\"ends-with\"");
    assertThat(post(target.root(), bucket, odd, "1234567890").status()).isIn(400, 403);
    String without = policy(bucket).replace("\"conditions\"", "\"Conditionz\"");
    assertThat(post(target.root(), bucket, without, "1234567890").status()).isIn(400, 403);
  }

  @Test
  void anotherAccountsPolicyDoesNotOpenThisBucket() {
    assertDenied(post(target.mallory(), bucket, policy(bucket), "1234567890"));
  }

  @Test
  void aWrongSecretAndAChangedPolicyAreRefused() {
    Attack wrong = target.root().withSecret("some-other-secret-123");
    assertThat(post(wrong, bucket, policy(bucket), "1234567890").verdict())
        .isEqualTo("403 SignatureDoesNotMatch");
    sign(target.root(), policy(bucket));
    fields.put("policy", BrowserForm.base64(policy(bucket).replace(",100]", ",100000]")));
    assertThat(send(bucket, "1234567890").verdict()).isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void aFormWithoutAnySignatureIsAnonymous() {
    assertDenied(send(bucket, "1234567890"));
    fields.put("policy", BrowserForm.base64(policy(bucket)));
    assertThat(send(bucket, "1234567890").status()).isIn(400, 403);
  }

  private static void assertDenied(Answer answer) {
    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
  }

  private static String policy(String bucket) {
    return policy(bucket, Instant.now().plus(Duration.ofMinutes(5)));
  }

  private static String policy(String bucket, Instant until) {
    return """
    {"expiration":"%s","conditions":[{"bucket":"%s"},["starts-with","$key","user/eric/"],
    ["starts-with","$Content-Type","image/"],["content-length-range",5,100],
    ["starts-with","$x-amz-credential",""],["starts-with","$x-amz-date",""],
    {"x-amz-algorithm":"AWS4-HMAC-SHA256"}]}\
    """
        .formatted(until, bucket);
  }

  private Answer post(Attack who, String to, String policy, String file) {
    sign(who, policy);
    return send(to, file);
  }

  private void sign(Attack who, String policy) {
    fields.putAll(BrowserForm.signature(who, policy));
  }

  private Answer send(String to, String file) {
    return target.stranger().fire(BrowserForm.shot("/" + to, fields, file));
  }
}
