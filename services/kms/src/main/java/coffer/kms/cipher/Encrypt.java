package coffer.kms.cipher;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encrypts up to 4,096 bytes. */
final class Encrypt extends Enciphering<Encrypt.Input> {
  Encrypt(Desk desk) {
    super(desk, Input.class);
  }

  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record Input(
      String keyId,
      byte[] plaintext,
      @Nullable Map<String, String> encryptionContext,
      @Nullable List<String> grantTokens,
      @Nullable String encryptionAlgorithm,
      @Nullable Boolean dryRun)
      implements Asked {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(byte[] ciphertextBlob, String keyId, String encryptionAlgorithm) {}

  @Override
  protected Map<String, Object> usual(Input input) {
    return Map.of("encryptionAlgorithm", named(input));
  }

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    var sealed =
        ciphers.encrypt(target, key, named(input), context(input), input.plaintext(), scene.now());
    return new Output(sealed.bytes(), target.arn(), named(input));
  }
}
