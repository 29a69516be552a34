package coffer.server.http;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Which certificates a listener asks of its clients. One that is shown has to be trusted, whether
 * or not it was required.
 *
 * @param authorities who may have signed them; none to ask for none
 * @param required whether a client without one is refused in the handshake
 */
public record Clientele(List<X509Certificate> authorities, boolean required) {
  /** Nobody is asked for a certificate. */
  public static final Clientele ANYBODY = new Clientele(List.of(), false);

  public Clientele {
    authorities = List.copyOf(authorities);
  }

  boolean isAsked() {
    return !authorities.isEmpty();
  }
}
