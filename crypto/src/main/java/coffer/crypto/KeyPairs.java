package coffer.crypto;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Which keys belong together.
 *
 * <p>The native provider is asked first: every start asks, and before it is compiled the JDK's
 * arithmetic takes some 50 ms for a signature on P-256. What the native provider does not know or
 * does not accept, the JDK's decides.
 */
public final class KeyPairs {
  private static final byte[] PROBE = {1, 2, 3, 4};

  private KeyPairs() {}

  /** Whether the public key verifies what the private one signs; false for keys of two kinds. */
  public static boolean fit(PrivateKey key, PublicKey other) {
    return fit(key, other, CryptoProviders.bulk()) || fit(key, other, null);
  }

  private static boolean fit(PrivateKey key, PublicKey other, @Nullable Provider provider) {
    try {
      var signature = signature(algorithm(key), provider);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  /**
   * Whether the certificate lets its key sign, without which no handshake with forward secrecy can
   * be made.
   *
   * <p>Source: RFC 5280, 4.2.1.3; RFC 8446, 4.4.2.2.
   */
  public static boolean maySign(X509Certificate certificate) {
    // The first bit is digitalSignature; null stands for a certificate that does not restrict it.
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[0];
  }

  /** Whether the certificate's signature was made with the private key of this public one. */
  public static boolean signed(X509Certificate certificate, PublicKey issuer) {
    try {
      certificate.verify(issuer, CryptoProviders.bulk());
      return true;
    } catch (GeneralSecurityException refused) {
      return signedByTheJdk(certificate, issuer);
    }
  }

  private static boolean signedByTheJdk(X509Certificate certificate, PublicKey issuer) {
    try {
      certificate.verify(issuer);
      return true;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  private static Signature signature(String algorithm, @Nullable Provider provider)
      throws NoSuchAlgorithmException {
    return provider == null
        ? Signature.getInstance(algorithm)
        : Signature.getInstance(algorithm, provider);
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }
}
