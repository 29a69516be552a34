package coffer.kms.asymmetric;

import coffer.kms.frame.Attested;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Material;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.frame.Using;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import coffer.wire.Struct;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agrees on a secret with the owner of another key on the same curve. */
final class DeriveSharedSecret extends Using<DeriveSharedSecret.Input> {
  DeriveSharedSecret(Desk desk) {
    super(desk, Input.class, KeyUsage.KEY_AGREEMENT);
  }

  record Input(
      String keyId,
      String keyAgreementAlgorithm,
      byte[] publicKey,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun,
      @Nullable Struct recipient)
      implements Asked {}

  record Output(
      String keyId, byte[] sharedSecret, String keyAgreementAlgorithm, String keyOrigin) {}

  @Override
  protected Access told(Access access, Input input) {
    return access.telling(
        "kms:KeyAgreementAlgorithm", Optional.ofNullable(input.keyAgreementAlgorithm()));
  }

  @Override
  protected Optional<String> algorithm(Input input) {
    return Optional.of(input.keyAgreementAlgorithm());
  }

  @Override
  protected void check(Target target, Key key, Input input) {
    Attested.refuse(input.recipient());
  }

  @Override
  protected Object used(Target target, Key key, Input input, Scene scene) {
    Material material = Material.current(desk, target, key, scene.now());
    byte[] secret =
        AsymmetricKind.of(material.bytes())
            .agree(input.publicKey())
            .orElseThrow(
                () ->
                    Errors.invalid(
                        "PublicKey is not a public key on the curve of " + key.spec() + "."));
    return new Output(target.arn(), secret, input.keyAgreementAlgorithm(), key.origin().name());
  }
}
