package coffer.server.http;

import coffer.crypto.KeyPairs;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/**
 * What a server proves itself with: its key, and its certificate followed by those that signed it.
 */
public final class TlsMaterial {
  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final byte[] staple;

  /**
   * @param chain the server's own certificate first
   */
  public TlsMaterial(PrivateKey key, List<X509Certificate> chain) {
    this(key, chain, new byte[0]);
  }

  private TlsMaterial(PrivateKey key, List<X509Certificate> chain, byte[] staple) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    this.key = key;
    this.chain = List.copyOf(chain);
    this.staple = staple.clone();
  }

  /**
   * The same with what the authority says of the certificate, for clients that ask. BoringSSL hands
   * it on; the JDK's engine does not.
   *
   * @param ocspResponse DER. Source: RFC 6066, section 8
   */
  public TlsMaterial stapled(byte[] ocspResponse) {
    return new TlsMaterial(key, chain, ocspResponse);
  }

  /** Whether a listener that shows the other one shows the same. */
  public boolean isSame(TlsMaterial other) {
    return chain.equals(other.chain)
        && Arrays.equals(staple, other.staple)
        && MessageDigest.isEqual(key.getEncoded(), other.key.getEncoded());
  }

  /** Empty if there is none. */
  byte[] staple() {
    return staple;
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

  /** Whether the certificate lets the key do what each handshake asks of it. */
  boolean maySign() {
    return KeyPairs.maySign(chain.getFirst());
  }

  @Override
  public String toString() {
    return "TlsMaterial[key redacted, " + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
