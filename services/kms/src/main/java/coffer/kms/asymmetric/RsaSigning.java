package coffer.kms.asymmetric;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/**
 * RSA signatures of digests, which the JDK makes of whole messages only. The encodings are made
 * here and the JDK computes with the key.
 *
 * <p>A PKCS #1 v1.5 signature is verified by making the one encoding that is right and comparing,
 * so that there is no padding to be read leniently.
 *
 * <p>Source: RFC 8017 sections 8.1 and 8.2.
 */
record RsaSigning(SigningAlgorithm algorithm, byte[] digest) implements Signing {
  @Override
  public byte[] sign(PrivateKey key, SecureRandom random) throws GeneralSecurityException {
    int bits = bits(key);
    return raw(Cipher.DECRYPT_MODE, key, isPss() ? pss().encode(bits, random) : pkcs1(bits));
  }

  @Override
  public boolean verify(PublicKey key, byte[] signature) throws GeneralSecurityException {
    int bits = bits(key);
    if (signature.length != bits / 8) {
      return false;
    }
    Optional<byte[]> encoded = opened(key, signature);
    return encoded.isPresent()
        && (isPss()
            ? pss().fits(bits, encoded.get())
            : MessageDigest.isEqual(pkcs1(bits), encoded.get()));
  }

  private boolean isPss() {
    return algorithm.name().startsWith("RSASSA_PSS");
  }

  private PssEncoding pss() {
    return new PssEncoding(algorithm, digest);
  }

  private byte[] pkcs1(int bits) {
    return Pkcs1Encoding.of(algorithm, digest, bits / 8);
  }

  private static Optional<byte[]> opened(PublicKey key, byte[] signature)
      throws GeneralSecurityException {
    try {
      return Optional.of(raw(Cipher.ENCRYPT_MODE, key, signature));
    } catch (BadPaddingException notBelowTheModulus) {
      return Optional.empty();
    }
  }

  private static byte[] raw(int mode, Key key, byte[] block) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("RSA/ECB/NoPadding", Keys.JDK_CIPHERS);
    cipher.init(mode, key);
    return cipher.doFinal(block);
  }

  private static int bits(Key key) {
    return ((RSAKey) key).getModulus().bitLength();
  }
}
