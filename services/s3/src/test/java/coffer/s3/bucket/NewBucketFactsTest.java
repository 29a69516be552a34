package coffer.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.s3.S3Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies are told of a bucket that is about to be made. */
final class NewBucketFactsTest {
  private final S3Fixture s3 = new S3Fixture();

  @AfterEach
  void close() {
    s3.close();
  }

  /** Source: Service Authorization Reference, the condition keys of CreateBucket, TagResource. */
  @ParameterizedTest(name = "{0}, {1}: {2}, made with env={3}: {4}")
  @CsvSource({
    "StringEquals, aws:RequestTag/env, test, test, 200",
    "StringEquals, aws:RequestTag/env, test, live, 403",
    "ForAnyValue:StringEquals, aws:TagKeys, env, test, 200",
    "ForAnyValue:StringEquals, aws:TagKeys, team, test, 403"
  })
  void areItsTags(String operator, String key, String value, String tag, int status) {
    for (String action : new String[] {"s3:CreateBucket", "s3:TagResource"}) {
      ask(action, "{\"%s\":{\"%s\":\"%s\"}}".formatted(operator, key, value));

      assertThat(s3.put("/logs", tagged(tag)).status()).as(action).isEqualTo(status);
    }
  }

  /** As with a perimeter, which lets nobody touch what is another account's. */
  @ParameterizedTest
  @CsvSource({"aws:ResourceAccount", "s3:ResourceAccount"})
  void areItsMakersAccount(String key) {
    ask("s3:CreateBucket", "{\"StringEquals\":{\"%s\":\"%s\"}}".formatted(key, s3.alice.id()));

    assertThat(s3.put("/logs", "").status()).isEqualTo(200);
  }

  /**
   * Source: Amazon S3 User Guide, "Namespaces for general purpose buckets": a policy that lets an
   * account have buckets in its own namespace only.
   */
  @Test
  void areTheNamespaceOfItsName() {
    ask(
        "s3:CreateBucket",
        "{\"StringEquals\":{\"s3:x-amz-bucket-namespace\":\"account-regional\"}}");
    String regional = "/logs-" + s3.alice.id() + "-us-east-1-an";

    assertThat(s3.put("/logs", "").status()).isEqualTo(403);
    assertThat(s3.put("/logs", "", "x-amz-bucket-namespace", "global").status()).isEqualTo(403);
    assertThat(s3.put(regional, "", "x-amz-bucket-namespace", "account-regional").status())
        .isEqualTo(200);
  }

  private static String tagged(String value) {
    return "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Tags>"
        + "<Tag><Key>env</Key><Value>"
        + value
        + "</Value></Tag></Tags></CreateBucketConfiguration>";
  }

  /** By one action under a condition, and by everything else. */
  private void ask(String action, String condition) {
    s3.askAsUser(
        s3.alice,
        "ann",
        """
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":"%s","Resource":"*","Condition":%s},
        {"Effect":"Allow","NotAction":"%s","Resource":"*"}]}
        """
            .formatted(action, condition, action));
  }
}
