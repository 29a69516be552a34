package coffer.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActionPatternTest {
  /** Source: IAM User Guide, "IAM JSON policy elements: Action": case does not count. */
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "s3:GetObject, s3:getobject, true",
    "S3:GETOBJECT, s3:getobject, true",
    "s3:Get*, s3:getobjecttagging, true",
    "s3:Get?bject, s3:getobject, true",
    "iam:*AccessKey*, iam:listaccesskeys, true",
    "*, s3:getobject, true",
    "s3:Get*, s3:putobject, false",
    "s3:GetObject, s3:getobjectacl, false"
  })
  void matchesWhateverItsLetterCase(String pattern, String action, boolean matches) {
    var it = ActionPattern.of(pattern);

    assertThat(it.matches(action)).isEqualTo(matches);
    assertThat(it.written()).isEqualTo(pattern);
  }
}
