package coffer.server.http;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server proves itself with: its key, and its certificate followed by those that signed it.
 */
public final class TlsMaterial {
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  /**
   * @param chain the server's own certificate first
   */
  public TlsMaterial(PrivateKey key, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  PrivateKey key() {
    return key;
  }

  X509Certificate[] chain() {
    return chain.toArray(X509Certificate[]::new);
  }

  /** Whether the key is the one the certificate speaks of. */
  boolean isConsistent() {
    try {
      var signature = Signature.getInstance(algorithm());
      byte[] probe = {1, 2, 3, 4};
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(chain.getFirst().getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of two kinds
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }

  @Override
  public String toString() {
    return "TlsMaterial[key redacted, " + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
