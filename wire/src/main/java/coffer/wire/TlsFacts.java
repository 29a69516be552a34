package coffer.wire;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What TLS a connection runs: for instance {@code TLSv1.3} and {@code TLS_AES_256_GCM_SHA384}.
 *
 * @param client the certificate that the client showed and the listener trusts; empty where none
 *     was shown
 */
public record TlsFacts(String version, String cipher, Optional<X509Certificate> client) {
  /** Of a client without a certificate. */
  public TlsFacts(String version, String cipher) {
    this(version, cipher, Optional.empty());
  }
}
