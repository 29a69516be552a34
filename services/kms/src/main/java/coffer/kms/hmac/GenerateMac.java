package coffer.kms.hmac;

import coffer.kms.frame.Desk;
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

/** Makes the code of a message. */
final class GenerateMac extends Using<GenerateMac.Input> {
  GenerateMac(Desk desk) {
    super(desk, Input.class, KeyUsage.GENERATE_VERIFY_MAC);
  }

  record Input(
      byte[] message,
      String keyId,
      String macAlgorithm,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements MacInput, Using.Asked {}

  record Output(byte[] mac, String macAlgorithm, String keyId) {}

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
    byte[] code =
        MacSpec.valueOf(key.spec().name()).mac(material.bytes().unsafeArray(), input.message());
    return new Output(code, input.macAlgorithm(), target.arn());
  }
}
