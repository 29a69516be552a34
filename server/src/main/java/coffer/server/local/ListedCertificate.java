package coffer.server.local;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate that listeners show.
 *
 * @param listeners their names, for instance {@code s3}; none where no server runs
 * @param chain the server's own first
 */
public record ListedCertificate(
    List<String> listeners, Source source, List<X509Certificate> chain) {
  public ListedCertificate {
    listeners = List.copyOf(listeners);
    chain = List.copyOf(chain);
  }

  /** Whose it is. */
  public enum Source {
    /** Made by the server's own authority. */
    OWN,
    /** Put into the data directory by an operator. */
    INSTALLED,
    /** In files that the configuration names. */
    CONFIGURED
  }
}
