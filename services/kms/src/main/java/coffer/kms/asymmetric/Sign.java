package coffer.kms.asymmetric;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Material;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.frame.Using;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs a message, or a digest of one. */
final class Sign extends Using<Sign.Input> {
  Sign(Desk desk) {
    super(desk, Input.class, KeyUsage.SIGN_VERIFY);
  }

  record Input(
      String keyId,
      byte[] message,
      @Nullable String messageType,
      @Nullable List<String> grantTokens,
      String signingAlgorithm,
      @Nullable Boolean dryRun)
      implements SigningInput, Using.Asked {}

  record Output(String keyId, byte[] signature, String signingAlgorithm) {}

  @Override
  protected Access told(Access access, Input input) {
    return input.told(access);
  }

  @Override
  protected Map<String, Object> usual(Input input) {
    return Map.of("messageType", input.type().name());
  }

  @Override
  protected Optional<String> algorithm(Input input) {
    return Optional.of(input.signingAlgorithm());
  }

  @Override
  protected void check(Target target, Key key, Input input) {
    input.check();
  }

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    Material material = Material.current(desk, target, key, scene.now());
    byte[] signature =
        AsymmetricKind.of(material.bytes())
            .sign(input.algorithm(), input.type(), input.message(), desk.random());
    return new Output(target.arn(), signature, input.signingAlgorithm());
  }
}
