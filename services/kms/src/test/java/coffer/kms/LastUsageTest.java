package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.pipeline.event.ApiEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a key was last used. */
final class LastUsageTest {
  private final KmsFixture fixture = new KmsFixture();
  private final String key = fixture.key("{}");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void saysNothingOfAKeyThatWasNeverUsed() {
    call("DescribeKey", "");
    call("Encrypt", ",'Plaintext':'c2VjcmV0','DryRun':true");

    assertThat(call("GetKeyLastUsage", "").body())
        .contains("\"KeyLastUsage\":{}", "TrackingStartDate", "KeyCreationDate", key);
  }

  @Test
  void saysWhichEventTellsOfTheLastUse() {
    call("Encrypt", ",'Plaintext':'c2VjcmV0'");
    call("GenerateDataKey", ",'KeySpec':'AES_256'");
    ApiEvent use = fixture.api.events.getLast();

    Answer answer = call("GetKeyLastUsage", "");

    assertThat(KmsFixture.member(answer, "Operation")).isEqualTo("GenerateDataKey");
    assertThat(KmsFixture.member(answer, "CloudTrailEventId")).isEqualTo(use.id());
    assertThat(KmsFixture.member(answer, "KmsRequestId")).isEqualTo(use.origin().requestId());
  }

  @Test
  void isKeptWhenTheSweepComesBy() {
    call("Encrypt", ",'Plaintext':'c2VjcmV0'");
    Answer before = call("GetKeyLastUsage", "");

    fixture.kms.sweep();

    assertThat(call("GetKeyLastUsage", "").body()).isEqualTo(before.body());
  }

  @Test
  void reEncryptUsesBothKeys() {
    String other = fixture.key("{}");
    String sealed = KmsFixture.member(call("Encrypt", ",'Plaintext':'c2VjcmV0'"), "CiphertextBlob");
    fixture.call(
        "ReEncrypt", "{'CiphertextBlob':'%s','DestinationKeyId':'%s'}".formatted(sealed, other));

    assertThat(call("GetKeyLastUsage", "").body()).contains("ReEncrypt");
    assertThat(fixture.call("GetKeyLastUsage", "{'KeyId':'" + other + "'}").body())
        .contains("ReEncrypt");
  }

  @Test
  void policiesKeepKeysThatWereUsedNotLongAgo() {
    fixture.user(fixture.api.alice, "carol");
    fixture.allow(
        fixture.api.alice,
        "carol",
        "kms:*",
        "*",
        "{'NumericGreaterThanEquals':{'kms:TrailingDaysWithoutKeyUsage':'30'}}");
    fixture.api.clock.advance(Duration.ofDays(20));
    call("Encrypt", ",'Plaintext':'c2VjcmV0'");
    fixture.ask(fixture.api.alice, "carol");
    fixture.api.clock.advance(Duration.ofDays(29));
    assertThat(call("ScheduleKeyDeletion", "").code()).isEqualTo("AccessDeniedException");
    assertThat(call("DisableKey", "").code()).isEqualTo("AccessDeniedException");

    fixture.api.clock.advance(Duration.ofDays(1));

    assertThat(call("DisableKey", "").status()).isEqualTo(200);
    assertThat(call("ScheduleKeyDeletion", "").status()).isEqualTo(200);
  }

  private Answer call(String operation, String more) {
    return fixture.call(operation, "{'KeyId':'" + key + "'" + more + "}");
  }
}
