package coffer.kms.imported;

import coffer.kms.asymmetric.EncryptionAlgorithm;
import coffer.kms.asymmetric.KeyPairMaterial;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * How material is wrapped under an RSA key: directly, or under an AES key that is wrapped itself
 * and comes first.
 *
 * <p>Source: AWS KMS Developer Guide, "Select a wrapping algorithm"; PKCS #11 "RSA AES key wrap";
 * RFC 5649. RSAES_PKCS1_V1_5 is not supported any more, SM2PKE in China Regions only.
 */
public enum WrappingAlgorithm {
  RSAES_OAEP_SHA_1(EncryptionAlgorithm.RSAES_OAEP_SHA_1, false),
  RSAES_OAEP_SHA_256(EncryptionAlgorithm.RSAES_OAEP_SHA_256, false),
  RSA_AES_KEY_WRAP_SHA_1(EncryptionAlgorithm.RSAES_OAEP_SHA_1, true),
  RSA_AES_KEY_WRAP_SHA_256(EncryptionAlgorithm.RSAES_OAEP_SHA_256, true);

  private final EncryptionAlgorithm oaep;
  private final boolean viaAes;

  WrappingAlgorithm(EncryptionAlgorithm oaep, boolean viaAes) {
    this.oaep = oaep;
    this.viaAes = viaAes;
  }

  /** The algorithm of that name; empty for those that are refused. */
  public static Optional<WrappingAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }

  /** Whether material of any length can be wrapped. */
  public boolean isViaAes() {
    return viaAes;
  }

  /**
   * The material.
   *
   * @param key an RSA key pair
   * @return empty, and nothing more is told, if it was wrapped otherwise
   */
  public Optional<byte[]> unwrap(KeyPairMaterial key, int keyBytes, byte[] wrapped) {
    if (!viaAes) {
      return key.decrypt(oaep, wrapped);
    }
    if (wrapped.length <= keyBytes) {
      return Optional.empty();
    }
    return key.decrypt(oaep, Arrays.copyOf(wrapped, keyBytes))
        .flatMap(aes -> unwrap(aes, Arrays.copyOfRange(wrapped, keyBytes, wrapped.length)));
  }

  private static Optional<byte[]> unwrap(byte[] aes, byte[] wrapped) {
    if (aes.length != 32 && aes.length != 24 && aes.length != 16) {
      return Optional.empty();
    }
    try {
      var cipher = Cipher.getInstance("AES/KWP/NoPadding", "SunJCE");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aes, "AES"));
      return Optional.of(cipher.doFinal(wrapped));
    } catch (GeneralSecurityException broken) {
      return Optional.empty();
    }
  }
}
