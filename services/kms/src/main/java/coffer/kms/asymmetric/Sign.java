package coffer.kms.asymmetric;

import coffer.kernel.ByteString;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Target;
import coffer.kms.frame.UsingKey;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs a message, or a digest of one. */
final class Sign extends UsingKey<Sign.Input> {
  Sign(Desk desk) {
    super(desk, Input.class, KeyUsage.SIGN_VERIFY, Input::keyId, Input::dryRun);
  }

  record Input(
      String keyId,
      byte[] message,
      @Nullable String messageType,
      @Nullable List<String> grantTokens,
      String signingAlgorithm,
      @Nullable Boolean dryRun)
      implements SigningInput {}

  record Output(String keyId, byte[] signature, String signingAlgorithm) {}

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
    byte[] signature =
        AsymmetricKind.of(material)
            .sign(input.algorithm(), input.type(), input.message(), desk.random());
    return new Output(target.arn(), signature, input.signingAlgorithm());
  }
}
