package coffer.kms.cipher;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a data key for later: sealed alone. */
final class GenerateDataKeyWithoutPlaintext
    extends DataKeyAsked<GenerateDataKeyWithoutPlaintext.Input> {
  GenerateDataKeyWithoutPlaintext(Desk desk) {
    super(desk, Input.class);
  }

  record Input(
      String keyId,
      @Nullable Map<String, String> encryptionContext,
      @Nullable String keySpec,
      @Nullable Integer numberOfBytes,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements Asked {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(byte[] ciphertextBlob, String keyId, String keyMaterialId) {}

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    var sealed =
        ciphers.encrypt(target, key, named(input), context(input), fresh(input), scene.now());
    return new Output(sealed.bytes(), target.arn(), sealed.version());
  }
}
