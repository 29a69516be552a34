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
import org.jspecify.annotations.Nullable;

/** Says of a signature that it is one of this key; of any other it says nothing but the error. */
final class Verify extends UsingKey<Verify.Input> {
  Verify(Desk desk) {
    super(desk, Input.class, KeyUsage.SIGN_VERIFY, Input::keyId, Input::dryRun);
  }

  record Input(
      String keyId,
      byte[] message,
      @Nullable String messageType,
      byte[] signature,
      String signingAlgorithm,
      @Nullable List<String> grantTokens,
      @Nullable Boolean dryRun)
      implements SigningInput {}

  record Output(String keyId, boolean signatureValid, String signingAlgorithm) {}

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
        AsymmetricKind.of(material)
            .verify(input.algorithm(), input.type(), input.message(), input.signature());
    if (!valid) {
      throw Errors.invalidSignature();
    }
    return new Output(target.arn(), true, input.signingAlgorithm());
  }
}
