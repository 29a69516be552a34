package coffer.kms.material;

import coffer.kernel.ByteString;
import coffer.kms.store.KeySpec;
import java.security.SecureRandom;

/** Makes the material of some sorts of keys, and encrypts where a public key does that. */
public interface KeyKind {
  /** Whether keys of that sort are its business. */
  boolean makes(KeySpec spec);

  /** New material; of key pairs the private key, from which the public one must follow. */
  ByteString make(KeySpec spec, SecureRandom random);

  /**
   * Encrypts under an asymmetric key of usage {@code ENCRYPT_DECRYPT}.
   *
   * @param algorithm one of the {@link KeySpec#algorithms} of the key
   * @throws coffer.wire.ApiError if there is too much of it
   */
  default byte[] encrypt(ByteString material, String algorithm, byte[] plain) {
    throw new IllegalStateException("keys of this sort do not encrypt");
  }

  /**
   * Opens what {@link #encrypt} made.
   *
   * @throws coffer.wire.ApiError InvalidCiphertextException if it cannot be opened
   */
  default byte[] decrypt(ByteString material, String algorithm, byte[] sealed) {
    throw new IllegalStateException("keys of this sort do not decrypt");
  }
}
