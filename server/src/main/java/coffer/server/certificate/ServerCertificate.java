package coffer.server.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** The server's private key and the certificates that prove it, the server's own first. */
public final class ServerCertificate {
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  /**
   * @param chain at least one
   */
  public ServerCertificate(PrivateKey key, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /** The one that speaks of the server itself. */
  public X509Certificate own() {
    return chain.getFirst();
  }

  public PrivateKey key() {
    return key;
  }

  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public String toString() {
    return "ServerCertificate[until " + chain.getFirst().getNotAfter().toInstant() + "]";
  }
}
