package coffer.kms.imported;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Wraps key material as a customer does, by the JDK alone. */
public final class Wrapping {
  private Wrapping() {}

  public static byte[] wrap(byte[] publicKey, String algorithm, byte[] material) {
    try {
      var rsa = rsa(publicKey, algorithm.endsWith("SHA_1"));
      if (algorithm.startsWith("RSAES")) {
        return rsa.doFinal(material);
      }
      byte[] aes = new byte[32];
      new SecureRandom().nextBytes(aes);
      var kwp = Cipher.getInstance("AES/KWP/NoPadding");
      kwp.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aes, "AES"));
      byte[] first = rsa.doFinal(aes);
      byte[] second = kwp.doFinal(material);
      return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Cipher rsa(byte[] publicKey, boolean sha1) throws GeneralSecurityException {
    var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
    var mask = sha1 ? MGF1ParameterSpec.SHA1 : MGF1ParameterSpec.SHA256;
    var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        key,
        new OAEPParameterSpec(
            sha1 ? "SHA-1" : "SHA-256", "MGF1", mask, PSource.PSpecified.DEFAULT));
    return cipher;
  }
}
