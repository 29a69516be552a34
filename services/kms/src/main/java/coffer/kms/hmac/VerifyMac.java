package coffer.kms.hmac;

import coffer.kernel.ByteString;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Target;
import coffer.kms.frame.UsingKey;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of a code that it is the message's; of any other it says nothing but the error. */
final class VerifyMac extends UsingKey<VerifyMac.Input> {
  VerifyMac(Desk desk) {
    super(desk, Input.class, KeyUsage.GENERATE_VERIFY_MAC, Input::keyId, Input::dryRun);
  }

  record Input(
      byte[] message,
      String keyId,
      String macAlgorithm,
      byte[] mac,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements MacInput {}

  record Output(String keyId, boolean macValid, String macAlgorithm) {}

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
    boolean valid =
        MacSpec.valueOf(key.spec().name())
            .verify(material.unsafeArray(), input.message(), input.mac());
    if (!valid) {
      throw Errors.invalidMac();
    }
    return new Output(target.arn(), true, input.macAlgorithm());
  }
}
