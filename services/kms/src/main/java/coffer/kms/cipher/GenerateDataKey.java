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

/** Makes a data key, in clear and sealed. */
final class GenerateDataKey extends DataKeyAsked<GenerateDataKey.Input> {
  GenerateDataKey(Desk desk) {
    super(desk, Input.class);
  }

  record Input(
      String keyId,
      @Nullable Map<String, String> encryptionContext,
      @Nullable Integer numberOfBytes,
      @Nullable String keySpec,
      @Nullable List<String> grantTokens,
      @Nullable Struct recipient,
      @Nullable Boolean dryRun)
      implements Asked {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(byte[] ciphertextBlob, byte[] plaintext, String keyId, String keyMaterialId) {}

  @Override
  protected void check(Target target, Key key, Input input) {
    super.check(target, key, input);
    Attested.refuse(input.recipient());
  }

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    byte[] plain = fresh(input);
    var sealed = ciphers.encrypt(target, key, named(input), context(input), plain, scene.now());
    return new Output(sealed.bytes(), plain, target.arn(), sealed.version());
  }
}
