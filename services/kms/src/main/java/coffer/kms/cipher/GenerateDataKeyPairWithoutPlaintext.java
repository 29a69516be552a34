package coffer.kms.cipher;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a key pair, the private key of which is for later: sealed alone. */
final class GenerateDataKeyPairWithoutPlaintext
    extends DataKeyPairAsked<GenerateDataKeyPairWithoutPlaintext.Input> {
  GenerateDataKeyPairWithoutPlaintext(Desk desk) {
    super(desk, Input.class);
  }

  record Input(
      @Nullable Map<String, String> encryptionContext,
      String keyId,
      String keyPairSpec,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements Asked {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(
      byte[] privateKeyCiphertextBlob,
      byte[] publicKey,
      String keyId,
      String keyPairSpec,
      String keyMaterialId) {}

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    var pair = fresh(input);
    var sealed =
        ciphers.encrypt(target, key, named(input), context(input), pair.privateKey(), scene.now());
    return new Output(
        sealed.bytes(), pair.publicKey(), target.arn(), input.keyPairSpec(), sealed.version());
  }
}
