package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.problems;
import static coffer.policy.parse.Outcomes.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PolicySizeTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "MANAGED, 6144",
    "USER_INLINE, 2048",
    "GROUP_INLINE, 5120",
    "ROLE_INLINE, 10240",
    "TRUST, 2048",
    "SESSION, 2048",
    "SERVICE_CONTROL, 10240",
    "RESOURCE_CONTROL, 5120",
    "DELEGATION, 40000",
    "VPC_ENDPOINT, 20480",
    "BUCKET, 20480",
    "ACCESS_POINT, 20480",
    "KMS_KEY, 32768"
  })
  void knowsTheQuotaOfEachKind(PolicyKind kind, int size) {
    assertThat(kind.maxSize()).isEqualTo(size);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "MANAGED, 8",
    "USER_INLINE, 8",
    "GROUP_INLINE, 8",
    "ROLE_INLINE, 8",
    "TRUST, 8",
    "SESSION, 16",
    "SERVICE_CONTROL, 16",
    "RESOURCE_CONTROL, 16",
    "DELEGATION, 16",
    "VPC_ENDPOINT, 16",
    "BUCKET, 20",
    "ACCESS_POINT, 20",
    "KMS_KEY, 20"
  })
  void countsWhatAwsCounts(PolicyKind kind, int size) {
    assertThat(PolicyParser.size("{ \"a b\"\n:\r\n\té€ }", kind)).isEqualTo(size + extra(kind));
  }

  // The text has eight characters that are no white space, and seven that are.
  private static int extra(PolicyKind kind) {
    return switch (kind.counted()) {
      case CHARACTERS_WITHOUT_WHITE_SPACE -> 1;
      case CHARACTERS -> 0;
      case BYTES -> -1;
    };
  }

  @Test
  void countsBytesAsUtf8Does() {
    String text = "aé€\ud83d\ude00\u07ff\u0800";

    assertThat(PolicyParser.size(text, PolicyKind.BUCKET))
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest
  @EnumSource
  void takesThePolicyOfTheLargestSizeAndNoneLarger(PolicyKind kind) {
    var draft = Draft.of(kind);
    int left = kind.maxSize() - PolicyParser.size(draft.json(), kind);
    String action = Draft.action(kind);
    String longer = action + "*".repeat(left);

    assertThat(valid(draft.with("Action", "'" + longer + "'").parse())).isNotNull();
    assertThat(problems(draft.with("Action", "'" + longer + "*'").parse()))
        .containsExactly("TOO_LONG  1");
  }

  @Test
  void doesNotCountWhiteSpaceInIam() {
    String text = "\n".repeat(100_000) + Draft.of(PolicyKind.MANAGED).json();

    var policy = valid(PolicyParser.parse(text, PolicyKind.MANAGED));

    assertThat(policy.statements().getFirst().line()).isEqualTo(100_001);
    assertThat(problems(PolicyParser.parse(text, PolicyKind.SESSION)))
        .containsExactly("TOO_LONG  1");
  }

  @ParameterizedTest
  @EnumSource
  void refusesATextOver128KibWithoutReadingIt(PolicyKind kind) {
    String text = "{\"x\": 1}";
    String longest = text + " ".repeat(PolicyParser.LONGEST_TEXT - text.length());

    assertThat(problems(PolicyParser.parse(longest, kind))).contains("UNKNOWN_ELEMENT x 1");
    assertThat(problems(PolicyParser.parse(longest + " ", kind))).containsExactly("TOO_LONG  1");
    assertThat(problems(PolicyParser.parse("€".repeat(44_000), kind)))
        .containsExactly("TOO_LONG  1");
  }

  @Test
  void saysWhatElseIsWrongWithAPolicyThatIsTooLong() {
    var draft =
        Draft.of(PolicyKind.USER_INLINE)
            .with("Action", "'s3:" + "a".repeat(2_048) + "'")
            .with("Resource", "'box'");

    assertThat(problems(draft.parse()))
        .containsExactly("TOO_LONG  1", "RESOURCE Statement[0].Resource 1");
  }

  /** No shape is looked for by going back and forth, however long the text. */
  @Test
  void readsHostileTextsInBoundedTime() {
    var bucket = Draft.of(PolicyKind.BUCKET);
    var trust = Draft.of(PolicyKind.TRUST);
    String path = "arn:aws:iam::123456789012:user/" + "a/".repeat(50_000);
    List<Draft> hostile =
        List.of(
            bucket.with("Action", "'" + "a.".repeat(50_000) + "'"),
            bucket.with("Action", "'a:" + "*?".repeat(50_000) + "!'"),
            bucket.with("Resource", "'arn:aws" + "-a".repeat(50_000) + "'"),
            bucket.with("Resource", "'arn:aws:s3:" + "*?".repeat(50_000) + "'"),
            bucket.with("Resource", "'arn:aws:s3:::" + "${a:b".repeat(20_000) + "'"),
            bucket.with("Resource", "'arn:aws:s3:::" + "${a:b,}".repeat(15_000) + "'"),
            bucket.with("Principal", "{'AWS': '" + path + "!*'}"),
            bucket.with("Principal", "{'AWS': '" + "1".repeat(100_000) + "'}"),
            trust.with("Principal", "{'Service': '" + "a.".repeat(50_000) + "'}"),
            trust.with("Principal", "{'Federated': '" + "a.".repeat(50_000) + "'}"),
            trust.with("Principal", "{'Federated': '" + "a".repeat(100_000) + "'}"),
            bucket.with("Condition", "{'Bool': {'" + "a/".repeat(50_000) + "': 1}}"),
            bucket.with("Condition", "{'Bool': {'a:b': [" + "1,".repeat(50_000) + "1]}}"),
            bucket.top("Statement", "[" + "{},".repeat(40_000) + "{}]"),
            bucket.top("Statement", "[" + "[],".repeat(40_000) + "[]]"));

    for (Draft each : hostile) {
      // Were it quadratic in earnest, this would be minutes.
      var parsed = assertTimeoutPreemptively(Duration.ofSeconds(30), each::parse);

      assertThat(problems(parsed)).contains("TOO_LONG  1").hasSizeLessThanOrEqualTo(Problems.MOST);
    }
  }
}
