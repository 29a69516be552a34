package coffer.kms.cipher;

import coffer.kms.frame.Attested;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.wire.Struct;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decrypts what this key encrypted. */
final class Decrypt extends Enciphering<Decrypt.Input> {
  Decrypt(Desk desk) {
    super(desk, Input.class);
  }

  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record Input(
      byte @Nullable [] ciphertextBlob,
      @Nullable Map<String, String> encryptionContext,
      @Nullable List<String> grantTokens,
      @Nullable String keyId,
      @Nullable String encryptionAlgorithm,
      @Nullable Struct recipient,
      @Nullable Boolean dryRun,
      @Nullable List<String> dryRunModifiers)
      implements Asked {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(
      String keyId, byte[] plaintext, String encryptionAlgorithm, @Nullable String keyMaterialId) {}

  @Override
  protected Target target(Input input, Scene scene) {
    return Ciphers.named(scene, input.keyId(), input.ciphertextBlob());
  }

  @Override
  protected Key found(Target target, Input input) {
    return input.keyId() == null
        ? Ciphers.foundBehind(target, input.ciphertextBlob())
        : super.found(target, input);
  }

  @Override
  protected void check(Target target, Key key, Input input) {
    super.check(target, key, input);
    Attested.refuse(input.recipient());
    if (input.ciphertextBlob() == null && !ignoresCiphertext(input)) {
      throw Errors.invalid("CiphertextBlob is required.");
    }
  }

  private static boolean ignoresCiphertext(Input input) {
    return DryRuns.ignoreCiphertext(input.dryRun(), input.dryRunModifiers());
  }

  @Override
  protected void rehearse(Target target, Key key, Input input, Scene scene) {
    if (!ignoresCiphertext(input)) {
      super.rehearse(target, key, input, scene);
    }
  }

  @Override
  protected Map<String, Object> usual(Input input) {
    return Map.of("encryptionAlgorithm", named(input));
  }

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    byte[] blob = input.ciphertextBlob();
    if (blob == null) {
      throw Errors.invalid("CiphertextBlob is required.");
    }
    var plain = ciphers.decrypt(target, key, named(input), context(input), blob, scene.now());
    return new Output(
        target.arn(),
        plain.bytes(),
        named(input),
        Ciphers.isSymmetric(key) ? plain.version() : null);
  }
}
