package coffer.kms.cipher;

import coffer.kms.asymmetric.KeyPairMaterial;
import coffer.kms.asymmetric.KeyPairSpec;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import java.util.Optional;

/** An operation that makes a key pair, the private key of which is sealed under a symmetric key. */
abstract class DataKeyPairAsked<I extends Record & DataKeyPairAsked.Asked> extends Enciphering<I> {
  /** What the inputs of both of them have. */
  interface Asked extends Enciphering.Asked {
    String keyPairSpec();
  }

  DataKeyPairAsked(Desk desk, Class<I> inputType) {
    super(desk, inputType);
  }

  @Override
  protected final Access told(Access access, I input) {
    return super.told(access, input)
        .telling("kms:DataKeyPairSpec", Optional.ofNullable(input.keyPairSpec()));
  }

  /** A new key pair. */
  final KeyPairMaterial fresh(I input) {
    return KeyPairMaterial.generate(spec(input), desk.random());
  }

  private static KeyPairSpec spec(Asked input) {
    return KeyPairSpec.named(input.keyPairSpec())
        .filter(KeyPairSpec::isForDataKeys)
        .orElseThrow(
            () ->
                Errors.unsupported(
                    "KeyPairSpec " + input.keyPairSpec() + " is not supported here."));
  }

  @Override
  protected void check(Target target, Key key, I input) {
    super.check(target, key, input);
    var _ = spec(input);
  }

  /** A pair can take seconds to make, and nothing about that depends on the request. */
  @Override
  protected void rehearse(Target target, Key key, I input, Scene scene) {}
}
