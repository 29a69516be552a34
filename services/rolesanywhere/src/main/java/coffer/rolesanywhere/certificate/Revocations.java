package coffer.rolesanywhere.certificate;

import coffer.kernel.ByteString;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Certificate revocation lists.
 *
 * <p>A list is about the certificates of the authority whose name and signature it has. One that is
 * out of date still counts: what it revokes stays revoked. A list under an authority's name that
 * the authority did not sign does not count, and if there is no other under that name nothing is
 * known of its certificates, so none is taken.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "Revocation"; RFC 5280, section 5.
 */
public final class Revocations {
  private static final String DELTA = "2.5.29.27";

  private final List<X509CRL> lists;

  private Revocations(List<X509CRL> lists) {
    this.lists = lists;
  }

  /**
   * Those of some lists, which were all {@link #isUsable} once.
   *
   * @throws IllegalArgumentException if one is not
   */
  public static Revocations of(List<ByteString> lists) {
    var read = new ArrayList<X509CRL>();
    for (ByteString list : lists) {
      read.add(read(list).orElseThrow(() -> new IllegalArgumentException("not a CRL")));
    }
    return new Revocations(read);
  }

  /** Whether that is one list, in PEM or DER, that can be used. */
  public static boolean isUsable(ByteString list) {
    return read(list).isPresent();
  }

  private static Optional<X509CRL> read(ByteString list) {
    try {
      var all =
          CertificateFactory.getInstance("X.509")
              .generateCRLs(new ByteArrayInputStream(list.unsafeArray()));
      return all.size() == 1
          ? Optional.of((X509CRL) all.iterator().next()).filter(Revocations::counts)
          : Optional.empty();
    } catch (CRLException | CertificateException unreadable) {
      return Optional.empty();
    }
  }

  /** What changed since another list is none by itself: it can take revocations back. */
  private static boolean counts(X509CRL list) {
    return Strength.isStrong(list) && list.getExtensionValue(DELTA) == null;
  }

  /** Whether a certificate of a path is revoked, or may be. */
  public boolean touch(TrustPath path) {
    List<X509Certificate> all = path.certificates();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (touches(all.get(i), all.get(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private boolean touches(X509Certificate certificate, X509Certificate issuer) {
    List<X509CRL> named =
        lists.stream()
            .filter(
                list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
            .toList();
    List<X509CRL> signed = named.stream().filter(list -> isSigned(list, issuer)).toList();
    return (signed.isEmpty() && !named.isEmpty())
        || signed.stream().anyMatch(list -> list.isRevoked(certificate));
  }

  private static boolean isSigned(X509CRL list, X509Certificate issuer) {
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException otherKey) {
      return false;
    }
  }
}
