package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.pipeline.event.ApiEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the events say, as the examples of AWS do. */
final class EventTest {
  private final KmsFixture fixture = new KmsFixture();
  private final String key = fixture.key("{}");
  private final String arn = "arn:aws:kms:us-east-1:" + fixture.api.alice.id() + ":key/" + key;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void newKeyIsWhatItWasAbout() {
    ApiEvent event = last();

    assertThat(event.resources()).extracting(ApiEvent.Resource::arn).containsExactly(arn);
    assertThat(event.request())
        .containsEntry("keySpec", "SYMMETRIC_DEFAULT")
        .containsEntry("customerMasterKeySpec", "SYMMETRIC_DEFAULT")
        .containsEntry("keyUsage", "ENCRYPT_DECRYPT")
        .containsEntry("origin", "AWS_KMS")
        .containsEntry("description", "")
        .containsEntry("multiRegion", false)
        .containsEntry("bypassPolicyLockoutSafetyCheck", false);
    assertThat(event.response().get("keyMetadata"))
        .asString()
        .contains("aWSAccountId=" + fixture.api.alice.id())
        .containsPattern("creationDate=[A-Z][a-z]{2} [0-9]+, [0-9]{4}, [0-9:]+ [AP]M");
  }

  @Test
  void newKeyWithAPolicyIsNamedOnce() {
    String policy =
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*'}]}";

    fixture.api.json("kms", "CreateKey", "{\"Policy\":\"" + policy.replace("'", "\\\"") + "\"}");

    assertThat(last().failure()).isEmpty();
    assertThat(last().resources()).hasSize(1);
  }

  @Test
  void replicaIsNamedBesideItsPrimary() {
    try (var regions = new KmsFixture("eu-west-1")) {
      String primary = regions.key("{'MultiRegion':true}");

      regions.call("ReplicateKey", "{'KeyId':'%s','ReplicaRegion':'eu-west-1'}".formatted(primary));

      assertThat(regions.api.events.getLast().resources())
          .extracting(ApiEvent.Resource::arn)
          .containsExactly(
              "arn:aws:kms:us-east-1:" + regions.api.alice.id() + ":key/" + primary,
              "arn:aws:kms:eu-west-1:" + regions.api.alice.id() + ":key/" + primary);
    }
  }

  @Test
  void tellsTheAlgorithmThatWasMeant() {
    call("Encrypt", ",'Plaintext':'c2VjcmV0'");
    assertThat(last().request()).containsEntry("encryptionAlgorithm", "SYMMETRIC_DEFAULT");

    String pair = fixture.key("{'KeySpec':'ECC_NIST_P256','KeyUsage':'SIGN_VERIFY'}");
    fixture.call(
        "Sign",
        "{'KeyId':'%s','Message':'AQID','SigningAlgorithm':'ECDSA_SHA_256'}".formatted(pair));
    assertThat(last().request()).containsEntry("messageType", "RAW").doesNotContainKey("message");
  }

  @Test
  void tellsWhichKeyWasChangedWhereTheAnswerDoesNot() {
    for (String operation : List.of("DisableKey", "EnableKey", "EnableKeyRotation")) {
      call(operation, "");
      assertThat(last().response()).as(operation).containsExactly(Map.entry("keyId", arn));
    }
  }

  @Test
  void movedAliasIsTheNewKeys() {
    String next = fixture.key("{}");
    fixture.call("CreateAlias", "{'AliasName':'alias/a','TargetKeyId':'%s'}".formatted(key));
    assertThat(last().response()).containsEntry("keyId", arn);

    fixture.call("UpdateAlias", "{'AliasName':'alias/a','TargetKeyId':'%s'}".formatted(next));

    assertThat(last().response().get("keyId")).asString().endsWith(next);
  }

  @Test
  void tellsTheMaterialThatWasUsed() {
    call("GenerateDataKey", ",'KeySpec':'AES_256'");

    assertThat(last().additional()).containsOnlyKeys("keyMaterialId");
    assertThat(last().response()).isEmpty();
  }

  @Test
  void tellsWhichGrantATokenRetired() {
    var given =
        call(
            "CreateGrant",
            ",'GranteePrincipal':'arn:aws:iam::%s:root','Operations':['Encrypt']"
                .formatted(fixture.api.alice.id()));
    String token = KmsFixture.member(given, "GrantToken");
    assertThat(last().response()).containsOnlyKeys("grantId", "keyId");

    fixture.call("RetireGrant", "{'GrantToken':'%s'}".formatted(token));

    assertThat(last().additional())
        .containsExactly(Map.entry("grantId", KmsFixture.member(given, "GrantId")));
    assertThat(fixture.api.events.toString()).doesNotContain(token);
  }

  @Test
  void tellsThatAKeyIsNoMore() {
    call("ScheduleKeyDeletion", ",'PendingWindowInDays':7");
    fixture.api.clock.advance(Duration.ofDays(7));

    fixture.kms.sweep();

    assertThat(last().operation()).isEqualTo("DeleteKey");
    assertThat(last().ofItself()).isPresent();
    assertThat(last().identity().invokedBy()).isEqualTo("AWS Internal");
    assertThat(last().resources()).extracting(ApiEvent.Resource::arn).containsExactly(arn);
  }

  @Test
  void tellsOfRotationsWhoeverWantedThem() {
    call("RotateKeyOnDemand", "");
    assertThat(rotations()).containsExactly("ON_DEMAND");

    call("EnableKeyRotation", ",'RotationPeriodInDays':90");
    fixture.api.clock.advance(Duration.ofDays(90));
    fixture.kms.sweep();

    assertThat(rotations()).containsExactly("ON_DEMAND", "AUTOMATIC");
    assertThat(last().ofItself().orElseThrow())
        .containsKeys("previousKeyMaterialId", "currentKeyMaterialId", "keyOrigin");
  }

  private List<Object> rotations() {
    return fixture.api.events.stream()
        .filter(event -> event.operation().equals("RotateKey"))
        .map(event -> event.ofItself().orElseThrow().get("rotationType"))
        .toList();
  }

  private Answer call(String operation, String more) {
    return fixture.call(operation, "{'KeyId':'" + key + "'" + more + "}");
  }

  private ApiEvent last() {
    return fixture.api.events.getLast();
  }
}
