package coffer.kms.asymmetric;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.GrantTokens;
import coffer.kms.frame.Material;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out the public key, for use without us. */
final class GetPublicKey extends OnKey<GetPublicKey.Input> {
  GetPublicKey(Desk desk) {
    super(desk, Input.class, Rule.USE, Input::keyId);
  }

  record Input(String keyId, @Nullable List<String> grantTokens) {}

  record Output(
      String keyId,
      byte[] publicKey,
      String customerMasterKeySpec,
      String keySpec,
      String keyUsage,
      @Nullable List<String> encryptionAlgorithms,
      @Nullable List<String> signingAlgorithms,
      @Nullable List<String> keyAgreementAlgorithms) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    GrantTokens.check(input.grantTokens());
    if (!key.spec().isAsymmetric()) {
      throw Errors.unsupported(
          target.arn() + " key spec is " + key.spec() + " which is not valid for GetPublicKey.");
    }
    var material = Material.current(desk, target, key, scene.now());
    return new Output(
        target.arn(),
        AsymmetricKind.of(material.bytes()).publicKey(),
        key.spec().name(),
        key.spec().name(),
        key.usage().name(),
        algorithms(key, KeyUsage.ENCRYPT_DECRYPT),
        algorithms(key, KeyUsage.SIGN_VERIFY),
        algorithms(key, KeyUsage.KEY_AGREEMENT));
  }

  private static @Nullable List<String> algorithms(Key key, KeyUsage usage) {
    return key.usage() == usage ? key.spec().algorithms(usage) : null;
  }
}
