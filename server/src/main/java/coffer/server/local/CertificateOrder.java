package coffer.server.local;

import coffer.server.certificate.ServerCertificate;
import java.util.Optional;

/**
 * What an operator wants done with the server's certificates.
 *
 * @param replacement key and certificates, in any order, for {@link Verb#REPLACE}
 */
public record CertificateOrder(Verb verb, Optional<ServerCertificate> replacement) {
  /** What is to be done. */
  public enum Verb {
    /** Nothing: tells what there is. */
    SHOW,
    /** Tells the private key that listeners use, too. */
    REVEAL,
    /** Installs another certificate in the place of the server's own. */
    REPLACE,
    /** Goes back to the server's own. */
    RESTORE,
    /** Makes the server's own anew, key and all. */
    ROTATE,
    /** Makes an authority that is to follow. */
    BEGIN_AUTHORITY,
    /** Puts it into use. */
    FINISH_AUTHORITY,
    /** Forgets it. */
    CANCEL_AUTHORITY
  }

  public static CertificateOrder of(Verb verb) {
    return new CertificateOrder(verb, Optional.empty());
  }
}
