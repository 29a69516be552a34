package coffer.kms.asymmetric;

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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a signature that it is one of this key; of any other it says nothing but the error. */
final class Verify extends Using<Verify.Input> {
  Verify(Desk desk) {
    super(desk, Input.class, KeyUsage.SIGN_VERIFY);
  }

  record Input(
      String keyId,
      byte[] message,
      @Nullable String messageType,
      byte[] signature,
      String signingAlgorithm,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements SigningInput, Using.Asked {}

  record Output(String keyId, boolean signatureValid, String signingAlgorithm) {}

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
    boolean valid =
        AsymmetricKind.of(material.bytes())
            .verify(input.algorithm(), input.type(), input.message(), input.signature());
    if (!valid) {
      throw Errors.invalidSignature();
    }
    return new Output(target.arn(), true, input.signingAlgorithm());
  }
}
