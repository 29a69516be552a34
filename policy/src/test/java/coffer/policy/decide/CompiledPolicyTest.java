package coffer.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.parse.PolicyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompiledPolicyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Condition\":{\"Bool\":{\"aws:SecureTransports\":\"false\"}}",
        "\"Condition\":{\"StringEquals\":{\"aws:userid\":\"${aws:nobody}\"}}",
        "\"Condition\":{\"Boolean\":{\"aws:SecureTransport\":\"false\"}}",
        "\"Priority\":1"
      })
  void whatCouldNotBeStoredNowDeniesEverything(String part) {
    assertThat(read(part).isUnreadable()).isTrue();
  }

  @Test
  void whatCanBeStoredIsRead() {
    var policy = read("\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");

    assertThat(policy.isUnreadable()).isFalse();
    assertThat(policy.statements()).hasSize(1);
  }

  private static CompiledPolicy read(String part) {
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\","
            + part
            + "}}";
    return CompiledPolicy.read("old", text, PolicyKind.MANAGED);
  }
}
