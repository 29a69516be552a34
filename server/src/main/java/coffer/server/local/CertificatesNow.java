package coffer.server.local;

import coffer.server.certificate.ServerCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The certificates there are after an order was carried out.
 *
 * @param shown what listeners show
 * @param authorities what clients have to trust of the server's own: the one in use first
 * @param changing whether another authority waits to be put into use
 * @param revealed with its key, only where that was asked for
 * @param warnings what clients will stumble over, a line each
 */
public record CertificatesNow(
    List<ListedCertificate> shown,
    List<X509Certificate> authorities,
    boolean changing,
    Optional<ServerCertificate> revealed,
    List<String> warnings) {
  public CertificatesNow {
    shown = List.copyOf(shown);
    authorities = List.copyOf(authorities);
    warnings = List.copyOf(warnings);
  }
}
