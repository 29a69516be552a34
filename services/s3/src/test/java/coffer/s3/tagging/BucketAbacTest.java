package coffer.s3.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions by the tags of buckets. Source: "Enabling ABAC in general purpose buckets". */
final class BucketAbacTest {
  private static final String TAGS =
      "<Tag><Key>team</Key><Value>red</Value></Tag><Tag><Key>env</Key><Value>x</Value></Tag>";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/photos/cat", "meow");
    s3.put("/photos?tagging", "<Tagging><TagSet>" + TAGS + "</TagSet></Tagging>");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private void abac(String status) {
    assertThat(
            s3.put("/photos?abac", "<AbacStatus><Status>" + status + "</Status></AbacStatus>")
                .status())
        .isEqualTo(200);
  }

  @Test
  void isOffUntilItIsSetOn() {
    assertThat(s3.get("/photos?abac").element("Status")).isEqualTo("Disabled");
    abac("Enabled");
    assertThat(s3.get("/photos?abac").element("Status")).isEqualTo("Enabled");
    assertThat(
            s3.put("/photos?abac", "<AbacStatus><Status>Maybe</Status></AbacStatus>")
                .element("Code"))
        .isEqualTo("MalformedXML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:BucketTag/team", "aws:ResourceTag/Team"})
  void tellsTagsOnlyOnceItIsOn(String key) {
    String byTag =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\""
            + key
            + "\":\"red\"}}}]}";
    s3.askAsUser(s3.alice, "jane", byTag);
    assertThat(s3.get("/photos").status()).isEqualTo(403);

    s3.ask(s3.alice);
    abac("Enabled");

    s3.askAsUser(s3.alice, "jane", byTag);
    assertThat(s3.get("/photos").status()).isEqualTo(200);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    s3.ask(s3.alice);
    abac("Disabled");
    s3.askAsUser(s3.alice, "jane", byTag);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
  }

  /** Else whoever may tag one bucket could let themselves into all. */
  @Test
  void leavesTagsToTheOperationsThatPoliciesCanTellApart() {
    abac("Enabled");
    String tagging = "<Tagging><TagSet></TagSet></Tagging>";
    String arn = "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Aphotos";

    assertThat(s3.put("/photos?tagging", tagging).status()).isEqualTo(400);
    assertThat(s3.send("DELETE", "/photos?tagging", "").status()).isEqualTo(400);
    assertThat(s3.get("/photos?tagging").elements("Key")).containsExactly("env", "team");
    assertThat(
            s3.control(
                    s3.alice,
                    "POST",
                    arn,
                    "<TagResourceRequest><Tags><Tag><Key>team</Key><Value>blue</Value></Tag>"
                        + "</Tags></TagResourceRequest>")
                .status())
        .isEqualTo(204);
    assertThat(s3.control(s3.alice, "DELETE", arn + "?tagKeys=env", "").status()).isEqualTo(204);
    assertThat(s3.control(s3.alice, "GET", arn, "").elements("Value")).containsExactly("blue");
    assertThat(s3.get("/photos?tagging").elements("Value")).containsExactly("blue");
  }

  @Test
  void tellsWhichTagsARequestBrings() {
    s3.askAsUser(
        s3.alice,
        "jane",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"s3:TagResource\",\"Resource\":\"arn:aws:s3:::photos\",\"Condition\":"
            + "{\"StringEquals\":{\"aws:RequestTag/env\":\"test\"},"
            + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":\"env\"}}}]}");
    String arn = "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Aphotos";
    String body =
        "<TagResourceRequest><Tags><Tag><Key>%s</Key><Value>test</Value></Tag></Tags>"
            + "</TagResourceRequest>";

    assertThat(s3.control(s3.alice, "POST", arn, body.formatted("env")).status()).isEqualTo(204);
    assertThat(s3.control(s3.alice, "POST", arn, body.formatted("team")).status()).isEqualTo(403);
  }

  @Test
  void isTheBusinessOfTheBucketsAccount() {
    String arn = "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Aphotos";

    s3.ask(s3.bob);

    assertThat(s3.control(s3.alice, "GET", arn, "").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.control(s3.bob, "GET", arn, "").element("Code")).isEqualTo("AccessDenied");
    assertThat(
            s3.control(
                    s3.bob,
                    "GET",
                    "/v20180820/tags/arn%3Aaws%3As3%3Aus-east-1%3A" + s3.bob.id() + "%3Ajob%2Fx",
                    "")
                .element("Code"))
        .isEqualTo("NotImplemented");
  }
}
