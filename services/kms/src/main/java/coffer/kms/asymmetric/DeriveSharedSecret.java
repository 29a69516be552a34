package coffer.kms.asymmetric;

import coffer.kernel.ByteString;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Target;
import coffer.kms.frame.UsingKey;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agrees on a secret with the owner of another key on the same curve. */
final class DeriveSharedSecret extends UsingKey<DeriveSharedSecret.Input> {
  DeriveSharedSecret(Desk desk) {
    super(desk, Input.class, KeyUsage.KEY_AGREEMENT, Input::keyId, Input::dryRun);
  }

  record Input(
      String keyId,
      String keyAgreementAlgorithm,
      byte[] publicKey,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun,
      @Nullable Recipient recipient) {}

  record Output(
      String keyId, byte[] sharedSecret, String keyAgreementAlgorithm, String keyOrigin) {}

  @Override
  protected Access told(Access access, Input input) {
    return access.telling(
        "kms:KeyAgreementAlgorithm", Optional.ofNullable(input.keyAgreementAlgorithm()));
  }

  @Override
  protected void check(Key key, Input input) {
    Recipient.refuse(input.recipient());
  }

  @Override
  protected Object use(ByteString material, Target target, Key key, Input input) {
    byte[] secret =
        AsymmetricKind.of(material)
            .agree(input.publicKey())
            .orElseThrow(
                () ->
                    Errors.invalid(
                        "PublicKey is not a public key on the curve of " + key.spec() + "."));
    return new Output(target.arn(), secret, input.keyAgreementAlgorithm(), key.origin().name());
  }
}
