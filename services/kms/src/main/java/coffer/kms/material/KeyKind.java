package coffer.kms.material;

import coffer.kernel.ByteString;
import coffer.kms.store.KeySpec;
import java.security.SecureRandom;
import java.util.Optional;

/** Makes the material of some sorts of keys, and encrypts where a public key does that. */
public interface KeyKind {
  /** Whether keys of that sort are its business. */
  boolean makes(KeySpec spec);

  /** New material; of key pairs the private key, from which the public one must follow. */
  ByteString make(KeySpec spec, SecureRandom random);

  /**
   * Material that a customer made.
   *
   * @param foreign as AWS documents it for the sort of key: bytes, or a DER PrivateKeyInfo
   * @return as {@link #make} would have made it; empty if it is nothing for such a key
   */
  Optional<ByteString> imported(KeySpec spec, byte[] foreign);

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
