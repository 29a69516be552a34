package coffer.s3.policy;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deletion needs besides leave to delete. */
final class DeletionAccessTest {
  private static final String BYPASS = "x-amz-bypass-governance-retention";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBuckets() {
    s3.put("/locked", "", "x-amz-bucket-object-lock-enabled", "true");
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/locked/cat", "meow");
    s3.put("/photos/cat", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  /** Source: Amazon S3 API Reference, "DeleteObject" and "DeleteObjects", the header. */
  @ParameterizedTest(name = "{0} in {1} as who may bypass, {2}: {3}")
  @CsvSource({
    "true, locked, false, AccessDenied",
    "TRUE, locked, false, AccessDenied",
    "true, locked, true, ''",
    "false, locked, false, ''",
    "true, photos, false, AccessDenied",
    "true, photos, true, InvalidArgument",
    "false, photos, false, InvalidArgument"
  })
  void isLeaveToPassByGovernanceRetention(
      String header, String bucket, boolean mayBypass, String code) {
    ask(mayBypass ? "s3:DeleteObject s3:BypassGovernanceRetention" : "s3:DeleteObject");

    assertThat(many(bucket, "", BYPASS, header).element("Code")).isEqualTo(code);
    assertThat(s3.send("DELETE", "/" + bucket + "/cat", "", BYPASS, header).element("Code"))
        .isEqualTo(code);
  }

  /** Each of them tells of the object what only its readers may know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "If-Match",
        "x-amz-if-match-size",
        "x-amz-if-match-last-modified-time",
      })
  void isLeaveToReadWhereAConditionTellsOfTheObject(String condition) {
    ask("s3:DeleteObject");
    String value = condition.equals("If-Match") ? "\"x\"" : wrong(condition);

    assertThat(s3.send("DELETE", "/photos/cat", "", condition, value).element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(many("photos", element(condition, value)).element("Code")).isEqualTo("AccessDenied");

    ask("s3:DeleteObject s3:GetObject");
    assertThat(s3.send("DELETE", "/photos/cat", "", condition, value).element("Code"))
        .isEqualTo("PreconditionFailed");
    assertThat(many("photos", element(condition, value)).element("Code"))
        .isEqualTo("PreconditionFailed");
  }

  /** Source: Service Authorization Reference: another version is read by another action. */
  @ParameterizedTest
  @CsvSource({"s3:GetObject, AccessDenied", "s3:GetObjectVersion, PreconditionFailed"})
  void isLeaveToReadTheVeryVersion(String reading, String code) {
    ask("s3:DeleteObjectVersion " + reading);

    assertThat(
            s3.send("DELETE", "/photos/cat?versionId=null", "", "x-amz-if-match-size", "9")
                .element("Code"))
        .isEqualTo(code);
  }

  private static String wrong(String condition) {
    return condition.endsWith("size") ? "9" : "Wed, 01 Jan 2020 00:00:00 GMT";
  }

  private static String element(String condition, String value) {
    String name =
        Map.of("If-Match", "ETag", "x-amz-if-match-size", "Size")
            .getOrDefault(condition, "LastModifiedTime");
    return "<%s>%s</%s>".formatted(name, value, name);
  }

  private void ask(String actions) {
    s3.askAsUser(
        s3.alice,
        "ann",
        """
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["%s"],"Resource":"*"}]}
        """
            .formatted(actions.replace(" ", "\",\"")));
  }

  private Answer many(String bucket, String more, String... headers) {
    String body = "<Delete><Object><Key>cat</Key>" + more + "</Object></Delete>";
    var all = new ArrayList<>(List.of(headers));
    all.add("x-amz-checksum-sha256");
    all.add(Digests.sha256(body));
    return s3.send("POST", "/" + bucket + "?delete", body, all.toArray(String[]::new));
  }
}
