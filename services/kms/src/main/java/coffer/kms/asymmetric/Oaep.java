package coffer.kms.asymmetric;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/** RSAES-OAEP by the JDK, which tells broken paddings from each other by neither text nor time. */
final class Oaep {
  private static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

  private Oaep() {}

  static byte[] encrypt(
      PublicKey key, EncryptionAlgorithm algorithm, byte[] plain, SecureRandom random)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(TRANSFORMATION, Keys.JDK_CIPHERS);
    cipher.init(Cipher.ENCRYPT_MODE, key, algorithm.parameters(), random);
    return cipher.doFinal(plain);
  }

  static Optional<byte[]> decrypt(PrivateKey key, EncryptionAlgorithm algorithm, byte[] encrypted)
      throws GeneralSecurityException {
    // The JDK would take a shorter one as a smaller number.
    if (encrypted.length != ((RSAKey) key).getModulus().bitLength() / 8) {
      return Optional.empty();
    }
    var cipher = Cipher.getInstance(TRANSFORMATION, Keys.JDK_CIPHERS);
    cipher.init(Cipher.DECRYPT_MODE, key, algorithm.parameters());
    try {
      return Optional.of(cipher.doFinal(encrypted));
    } catch (BadPaddingException broken) {
      return Optional.empty();
    }
  }
}
