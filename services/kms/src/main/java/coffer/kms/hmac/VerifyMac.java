package coffer.kms.hmac;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Material;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.frame.Using;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a code that it is the message's; of any other it says nothing but the error. */
final class VerifyMac extends Using<VerifyMac.Input> {
  VerifyMac(Desk desk) {
    super(desk, Input.class, KeyUsage.GENERATE_VERIFY_MAC);
  }

  record Input(
      byte[] message,
      String keyId,
      String macAlgorithm,
      byte[] mac,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements MacInput, Using.Asked {}

  record Output(String keyId, boolean macValid, String macAlgorithm) {}

  @Override
  protected Access told(Access access, Input input) {
    return input.told(access);
  }

  @Override
  protected Optional<String> algorithm(Input input) {
    return Optional.of(input.macAlgorithm());
  }

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    Material material = Material.current(desk, target, key, scene.now());
    boolean valid =
        MacSpec.valueOf(key.spec().name())
            .verify(material.bytes().unsafeArray(), input.message(), input.mac());
    if (!valid) {
      throw Errors.invalidMac();
    }
    return new Output(target.arn(), true, input.macAlgorithm());
  }
}
