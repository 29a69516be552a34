package coffer.kms.cipher;

import coffer.kms.frame.Attested;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.wire.Struct;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a key pair, the private key of which it gives in clear and sealed. */
final class GenerateDataKeyPair extends DataKeyPairAsked<GenerateDataKeyPair.Input> {
  GenerateDataKeyPair(Desk desk) {
    super(desk, Input.class);
  }

  record Input(
      @Nullable Map<String, String> encryptionContext,
      String keyId,
      String keyPairSpec,
      @Nullable List<String> grantTokens,
      @Nullable Struct recipient,
      @Nullable Boolean dryRun)
      implements Asked {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(
      byte[] privateKeyCiphertextBlob,
      byte[] privateKeyPlaintext,
      byte[] publicKey,
      String keyId,
      String keyPairSpec,
      String keyMaterialId) {}

  @Override
  protected void check(Target target, Key key, Input input) {
    super.check(target, key, input);
    Attested.refuse(input.recipient());
  }

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    var pair = fresh(input);
    var sealed =
        ciphers.encrypt(target, key, named(input), context(input), pair.privateKey(), scene.now());
    return new Output(
        sealed.bytes(),
        pair.privateKey(),
        pair.publicKey(),
        target.arn(),
        input.keyPairSpec(),
        sealed.version());
  }
}
