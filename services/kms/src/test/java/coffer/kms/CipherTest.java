package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CipherTest {
  private static final String PLAIN = "c2VjcmV0";

  private final KmsFixture fixture = new KmsFixture();
  private final String key = fixture.key("{}");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void decryptsWithoutBeingToldTheKey() {
    Answer answer =
        fixture.call(
            "Decrypt",
            "{'CiphertextBlob':'%s','EncryptionContext':{'dept':'till'}}"
                .formatted(encrypted("{'dept':'till'}")));

    assertThat(answer.body()).contains("\"Plaintext\":\"" + PLAIN + "\"", key);
  }

  @Test
  void refusesAnotherContext() {
    String blob = encrypted("{'dept':'till','by':'alice'}");

    for (String context : new String[] {"{}", "{'dept':'till'}", "{'Dept':'till','by':'alice'}"}) {
      Answer answer =
          fixture.call(
              "Decrypt", "{'CiphertextBlob':'%s','EncryptionContext':%s}".formatted(blob, context));

      assertThat(answer.code()).as(context).isEqualTo("InvalidCiphertextException");
    }
  }

  @Test
  void refusesAContextOfHalfACharacter() {
    String blob = encrypted("{'dept':'?'}");

    Answer answer =
        fixture.call(
            "Decrypt",
            "{'CiphertextBlob':'%s','EncryptionContext':{'dept':'\\ud800'}}".formatted(blob));

    assertThat(answer.code()).isEqualTo("SerializationException");
  }

  @Test
  void refusesACiphertextThatWasChangedAnywhere() {
    byte[] blob = Base64.getDecoder().decode(encrypted("{}"));
    for (int at = 0; at < blob.length; at++) {
      byte[] changed = blob.clone();
      changed[at] ^= 1;

      Answer answer =
          fixture.call(
              "Decrypt",
              "{'CiphertextBlob':'%s'}".formatted(Base64.getEncoder().encodeToString(changed)));

      assertThat(answer.status()).as("byte %d: %s", at, answer.body()).isEqualTo(400);
    }
  }

  @Test
  void refusesTheCiphertextOfAnotherKey() {
    String other = fixture.key("{}");

    Answer answer =
        fixture.call(
            "Decrypt", "{'CiphertextBlob':'%s','KeyId':'%s'}".formatted(encrypted("{}"), other));

    assertThat(answer.code()).isEqualTo("IncorrectKeyException");
  }

  @Test
  void disabledKeyDoesNothing() {
    String blob = encrypted("{}");
    fixture.call("DisableKey", "{'KeyId':'%s'}".formatted(key));

    Answer answer = fixture.call("Decrypt", "{'CiphertextBlob':'%s'}".formatted(blob));

    assertThat(answer.code()).isEqualTo("DisabledException");
  }

  @Test
  void dataKeyOpensToWhatItWas() {
    Answer made =
        fixture.call("GenerateDataKey", "{'KeyId':'%s','KeySpec':'AES_256'}".formatted(key));
    String blob = KmsFixture.member(made, "CiphertextBlob");

    Answer opened = fixture.call("Decrypt", "{'CiphertextBlob':'%s'}".formatted(blob));

    assertThat(KmsFixture.member(opened, "Plaintext"))
        .isEqualTo(KmsFixture.member(made, "Plaintext"));
  }

  @Test
  void dataKeyNeedsOneLength() {
    assertThat(fixture.call("GenerateDataKey", "{'KeyId':'%s'}".formatted(key)).code())
        .isEqualTo("ValidationException");
  }

  @Test
  void movesFromKeyToKey() {
    String other = fixture.key("{}");
    Answer moved =
        fixture.call(
            "ReEncrypt",
            "{'CiphertextBlob':'%s','DestinationKeyId':'%s','DestinationEncryptionContext':{'a':'b'}}"
                .formatted(encrypted("{}"), other));

    Answer opened =
        fixture.call(
            "Decrypt",
            "{'CiphertextBlob':'%s','KeyId':'%s','EncryptionContext':{'a':'b'}}"
                .formatted(KmsFixture.member(moved, "CiphertextBlob"), other));

    assertThat(opened.body()).as(moved.body()).contains(PLAIN);
  }

  @Test
  void reEncryptRefusesWhatIsNoGrantToken() {
    Answer answer =
        fixture.call(
            "ReEncrypt",
            "{'CiphertextBlob':'%s','DestinationKeyId':'%s','GrantTokens':['none']}"
                .formatted(encrypted("{}"), key));

    assertThat(answer.code()).isEqualTo("InvalidGrantTokenException");
  }

  @Test
  void dryRunOnlySays() {
    Answer answer =
        fixture.call(
            "Encrypt", "{'KeyId':'%s','Plaintext':'%s','DryRun':true}".formatted(key, PLAIN));

    assertThat(answer.code()).isEqualTo("DryRunOperationException");
  }

  @Test
  void eventsTellTheContextAndNothingSecret() {
    encrypted("{'dept':'till'}");

    var event = fixture.api.events.getLast();

    assertThat(event.operation()).isEqualTo("Encrypt");
    assertThat(event.readOnly()).isTrue();
    assertThat(event.request())
        .containsEntry("encryptionContext", java.util.Map.of("dept", "till"))
        .containsEntry("keyId", key)
        .doesNotContainKey("plaintext");
    assertThat(event.resources()).singleElement().asString().contains(key);
    assertThat(event.response()).isEmpty();
  }

  private String encrypted(String context) {
    return KmsFixture.member(
        fixture.call(
            "Encrypt",
            "{'KeyId':'%s','Plaintext':'%s','EncryptionContext':%s}"
                .formatted(key, PLAIN, context)),
        "CiphertextBlob");
  }
}
