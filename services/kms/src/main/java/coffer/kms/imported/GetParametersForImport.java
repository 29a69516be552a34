package coffer.kms.imported;

import coffer.kms.asymmetric.KeyPairMaterial;
import coffer.kms.asymmetric.KeyPairSpec;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeySpec;
import coffer.pipeline.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes a key pair for wrapping material on its way here. */
final class GetParametersForImport extends OnKey<GetParametersForImport.Input> {
  /** Source: AWS KMS API Reference, "GetParametersForImport". */
  private static final Duration VALID = Duration.ofHours(24);

  GetParametersForImport(Desk desk) {
    super(desk, Input.class, Rule.MANAGE, Input::keyId);
  }

  record Input(String keyId, String wrappingAlgorithm, String wrappingKeySpec) {}

  record Output(String keyId, byte[] importToken, byte[] publicKey, Instant parametersValidTo) {}

  @Override
  protected Access told(Access access, Input input) {
    return access
        .telling("kms:WrappingAlgorithm", Optional.ofNullable(input.wrappingAlgorithm()))
        .telling("kms:WrappingKeySpec", Optional.ofNullable(input.wrappingKeySpec()));
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    if (key.origin() != KeyOrigin.EXTERNAL) {
      throw Errors.origin(target.arn(), key);
    }
    var algorithm =
        WrappingAlgorithm.named(input.wrappingAlgorithm())
            .orElseThrow(
                () ->
                    Errors.unsupported(
                        "Wrapping algorithm " + input.wrappingAlgorithm() + " is not supported."));
    var spec =
        KeyPairSpec.named(input.wrappingKeySpec())
            .orElseThrow(
                () ->
                    Errors.unsupported(
                        "Wrapping key spec " + input.wrappingKeySpec() + " is not supported."));
    mustFit(key, algorithm, spec);
    var pair = KeyPairMaterial.generate(spec, desk.random());
    var token = new ImportToken(pair, algorithm, scene.now().plus(VALID));
    return new Output(
        target.arn(),
        token.seal(desk, target.owner(), key.id()),
        pair.publicKey(),
        token.validTo());
  }

  /** Source: AWS KMS API Reference, "GetParametersForImport", WrappingAlgorithm. */
  private static void mustFit(Key key, WrappingAlgorithm algorithm, KeyPairSpec spec) {
    boolean fits =
        algorithm.isViaAes()
            ? key.spec().isAsymmetric()
            : key.spec().family() != KeySpec.Family.RSA
                && (key.spec() != KeySpec.ECC_NIST_P521 || spec != KeyPairSpec.RSA_2048);
    if (!fits) {
      throw Errors.unsupported(
          "Wrapping algorithm %s with wrapping key spec %s is not valid for key spec %s."
              .formatted(algorithm, spec, key.spec()));
    }
  }
}
