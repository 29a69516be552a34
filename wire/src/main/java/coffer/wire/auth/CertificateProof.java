package coffer.wire.auth;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Certificates that came with a request, which the first one's key signed. Nothing says yet that
 * they are to be trusted, or that they belong together.
 *
 * @param chain 1 to 6, first the one whose key signed
 */
public record CertificateProof(List<X509Certificate> chain) {
  public CertificateProof {
    chain = List.copyOf(chain);
  }

  /** Whose key signed the request. */
  public X509Certificate signer() {
    return chain.getFirst();
  }
}
