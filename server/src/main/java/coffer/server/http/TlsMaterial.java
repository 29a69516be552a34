package coffer.server.http;

import coffer.crypto.KeyPairs;
import java.security.PrivateKey;
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
    return KeyPairs.fit(key, chain.getFirst().getPublicKey());
  }

  @Override
  public String toString() {
    return "TlsMaterial[key redacted, " + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
