package coffer.kms;

import static coffer.kms.Replies.number;
import static coffer.kms.Replies.refused;
import static coffer.kms.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.kms.store.Deletion;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the material of keys is replaced. */
final class RotationTest {
  private final KmsFixture fixture = new KmsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void isOffUntilItIsSwitchedOn() {
    String key = key("{}");

    assertThat(ask("GetKeyRotationStatus", key).body())
        .contains("\"KeyRotationEnabled\":false", key)
        .doesNotContain("NextRotationDate");

    assertThat(ask("EnableKeyRotation", key).status()).isEqualTo(200);
    var on = ask("GetKeyRotationStatus", key);
    assertThat(on.body()).contains("\"KeyRotationEnabled\":true", "\"RotationPeriodInDays\":365");
    assertThat(number(on, "NextRotationDate")).isEqualTo(seconds(365));

    assertThat(ask("DisableKeyRotation", key).status()).isEqualTo(200);
    assertThat(ask("GetKeyRotationStatus", key).body()).contains("\"KeyRotationEnabled\":false");
  }

  @Test
  void replacesTheMaterialWhenTheDayHasCome() {
    String key = key("{}");
    enable(key, 90);
    String first = current(key);

    fixture.api.clock.advance(Duration.ofDays(90).minusSeconds(1));
    assertThat(current(key)).isEqualTo(first);
    fixture.api.clock.advance(Duration.ofSeconds(1));

    String second = current(key);
    assertThat(second).isNotEqualTo(first);
    var all = all(key);
    assertThat(all.body())
        .contains(first, second, "NON_CURRENT", "\"CURRENT\"", "\"RotationType\":\"AUTOMATIC\"");
    assertThat(number(ask("GetKeyRotationStatus", key), "NextRotationDate")).isEqualTo(seconds(90));
  }

  @Test
  void waitsWhileTheKeyIsDisabledAndThenStartsAnew() {
    String key = key("{}");
    enable(key, 90);
    String first = current(key);
    ownKey(key, kept -> kept.enabled(false));

    fixture.api.clock.advance(Duration.ofDays(100));
    assertThat(current(key)).isEqualTo(first);
    ownKey(key, kept -> kept.enabled(true));

    assertThat(current(key)).isNotEqualTo(first);
    assertThat(number(ask("GetKeyRotationStatus", key), "NextRotationDate")).isEqualTo(seconds(90));
  }

  @Test
  void isNotWhileTheKeyIsToBeDeleted() {
    String key = key("{}");
    enable(key, 90);
    String first = current(key);
    ownKey(
        key,
        kept ->
            kept.deletion(
                Optional.of(
                    new Deletion(
                        30,
                        Optional.of(fixture.api.clock.instant().plus(Duration.ofDays(1_000)))))));
    fixture.api.clock.advance(Duration.ofDays(91));

    assertThat(ask("GetKeyRotationStatus", key).body()).contains("\"KeyRotationEnabled\":false");
    assertThat(current(key)).isEqualTo(first);
  }

  @Test
  void sweepRotatesKeysNobodyLooksAt() {
    String key = key("{}");
    enable(key, 90);
    fixture.api.clock.advance(Duration.ofDays(91));

    fixture.kms.sweep();

    assertThat(kept(key).orElseThrow().versions()).hasSize(2);
  }

  @Test
  void sweepRemovesKeysWhoseTimeIsOver() {
    String key = key("{}");
    fixture.call("ScheduleKeyDeletion", "{'KeyId':'" + key + "','PendingWindowInDays':7}");

    fixture.kms.sweep();
    assertThat(kept(key)).isPresent();
    fixture.api.clock.advance(Duration.ofDays(7));
    fixture.kms.sweep();

    assertThat(kept(key)).isEmpty();
  }

  @Test
  void rotatesOnDemandAndKeepsTheSchedule() {
    String key = key("{}");
    enable(key, 90);
    double next = number(ask("GetKeyRotationStatus", key), "NextRotationDate");
    String first = current(key);

    assertThat(ask("RotateKeyOnDemand", key).body()).contains(key);

    assertThat(current(key)).isNotEqualTo(first);
    assertThat(number(ask("GetKeyRotationStatus", key), "NextRotationDate")).isEqualTo(next);
    assertThat(ask("ListKeyRotations", key).body())
        .contains("\"RotationType\":\"ON_DEMAND\"", "RotationDate")
        .doesNotContain(first);
  }

  @Test
  void rotatesOnDemandTwentyFiveTimesAtMost() {
    String key = key("{}");
    for (int i = 0; i < 25; i++) {
      assertThat(ask("RotateKeyOnDemand", key).status()).isEqualTo(200);
    }

    refused(ask("RotateKeyOnDemand", key), "LimitExceededException");
    var page = fixture.call("ListKeyRotations", "{'KeyId':'" + key + "','Limit':20}");
    assertThat(page.body()).contains("\"Truncated\":true");
    var rest =
        fixture.call(
            "ListKeyRotations",
            "{'KeyId':'%s','Limit':20,'Marker':'%s'}".formatted(key, text(page, "NextMarker")));
    assertThat(rest.body()).contains("\"Truncated\":false");
    assertThat(Pattern.compile("KeyMaterialId").matcher(rest.body()).results()).hasSize(5);
  }

  @Test
  void doesNotRotateOnDemandRightBeforeItRotatesAnyway() {
    String key = key("{}");
    enable(key, 90);
    fixture.api.clock.advance(Duration.ofDays(90).minusMinutes(20));

    refused(ask("RotateKeyOnDemand", key), "ConflictException");
  }

  @Test
  void isForSymmetricKeysMadeHereOnly() {
    String curve = key("{'KeySpec':'ECC_NIST_P256','KeyUsage':'SIGN_VERIFY'}");
    String imported = key("{'Origin':'EXTERNAL'}");
    for (var operation :
        List.of(
            "EnableKeyRotation", "DisableKeyRotation", "RotateKeyOnDemand", "ListKeyRotations")) {
      refused(ask(operation, curve), "UnsupportedOperationException");
    }
    assertThat(ask("GetKeyRotationStatus", curve).body()).contains("\"KeyRotationEnabled\":false");
    refused(ask("EnableKeyRotation", imported), "UnsupportedOperationException");
    refused(ask("DisableKeyRotation", imported), "UnsupportedOperationException");
    refused(ask("RotateKeyOnDemand", imported), "KMSInvalidStateException");
    assertThat(ask("GetKeyRotationStatus", imported).body())
        .contains("\"KeyRotationEnabled\":false");
  }

  @Test
  void refusesPeriodsThatAreTooShortOrTooLong() {
    String key = key("{}");

    refused(enable(key, 89), "ValidationException");
    refused(enable(key, 2561), "ValidationException");
    assertThat(enable(key, 2560).status()).isEqualTo(200);
    assertThat(fixture.api.lastAccesses().getFirst().facts())
        .containsEntry("kms:rotationperiodindays", List.of("2560"));
  }

  private String key(String input) {
    return text(fixture.call("CreateKey", input), "KeyId");
  }

  private Answer ask(String operation, String key) {
    return fixture.call(operation, "{'KeyId':'" + key + "'}");
  }

  private Answer enable(String key, int days) {
    return fixture.call(
        "EnableKeyRotation", "{'KeyId':'%s','RotationPeriodInDays':%d}".formatted(key, days));
  }

  private Answer all(String key) {
    return fixture.call(
        "ListKeyRotations", "{'KeyId':'" + key + "','IncludeKeyMaterial':'ALL_KEY_MATERIAL'}");
  }

  private String current(String key) {
    return text(ask("DescribeKey", key), "CurrentKeyMaterialId");
  }

  private double seconds(int days) {
    return fixture.api.clock.instant().plus(Duration.ofDays(days)).toEpochMilli() / 1000.0;
  }

  private void ownKey(String id, UnaryOperator<Key> change) {
    try (var keyring = new Keyring(fixture.api.engine.meta(), fixture.api.engine.changes())) {
      keyring.change(
          fixture.api.alice.id(),
          draft -> {
            draft.put(Keyring.KEYS, id, change.apply(draft.find(Keyring.KEYS, id).orElseThrow()));
            return id;
          });
    }
  }

  private Optional<Key> kept(String id) {
    try (var keyring = new Keyring(fixture.api.engine.meta(), fixture.api.engine.changes())) {
      return keyring.of(fixture.api.alice.id()).find(Keyring.KEYS, id);
    }
  }
}
