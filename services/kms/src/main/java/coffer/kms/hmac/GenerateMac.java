package coffer.kms.hmac;

import coffer.kernel.ByteString;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Target;
import coffer.kms.frame.UsingKey;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the code of a message. */
final class GenerateMac extends UsingKey<GenerateMac.Input> {
  GenerateMac(Desk desk) {
    super(desk, Input.class, KeyUsage.GENERATE_VERIFY_MAC, Input::keyId, Input::dryRun);
  }

  record Input(
      byte[] message,
      String keyId,
      String macAlgorithm,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements MacInput {}

  record Output(byte[] mac, String macAlgorithm, String keyId) {}

  @Override
  protected Access told(Access access, Input input) {
    return input.told(access);
  }

  @Override
  protected void check(Key key, Input input) {
    input.check(key);
  }

  @Override
  protected Object use(ByteString material, Target target, Key key, Input input) {
    byte[] code = MacSpec.valueOf(key.spec().name()).mac(material.unsafeArray(), input.message());
    return new Output(code, input.macAlgorithm(), target.arn());
  }
}
