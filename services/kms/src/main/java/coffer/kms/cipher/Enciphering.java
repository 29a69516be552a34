package coffer.kms.cipher;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Target;
import coffer.kms.frame.Using;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operation that encrypts or decrypts with one key. */
abstract class Enciphering<I extends Record & Enciphering.Asked> extends Using<I> {
  protected final Ciphers ciphers;

  /** What the inputs of all of them have. */
  interface Asked extends Using.Asked {
    @Nullable Map<String, String> encryptionContext();

    /** Symmetric encryption where the request does not say. */
    default @Nullable String encryptionAlgorithm() {
      return null;
    }
  }

  Enciphering(Desk desk, Class<I> inputType) {
    super(desk, inputType, KeyUsage.ENCRYPT_DECRYPT);
    this.ciphers = new Ciphers(desk);
  }

  static String named(Asked input) {
    String named = input.encryptionAlgorithm();
    return named == null ? Ciphers.SYMMETRIC : named;
  }

  @Override
  protected Map<String, String> context(I input) {
    return Contexts.of(input.encryptionContext());
  }

  @Override
  protected Optional<String> algorithm(I input) {
    return Optional.of(named(input));
  }

  @Override
  protected Access told(Access access, I input) {
    return access.telling("kms:EncryptionAlgorithm", algorithm(input));
  }

  @Override
  protected void check(Target target, Key key, I input) {
    if (!Ciphers.isSymmetric(key) && !context(input).isEmpty()) {
      throw Errors.invalid("Asymmetric keys have no encryption context.");
    }
  }
}
