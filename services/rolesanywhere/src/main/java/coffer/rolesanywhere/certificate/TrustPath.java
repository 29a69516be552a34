package coffer.rolesanywhere.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way from a certificate to an authority that is trusted, validated as PKIX says.
 *
 * <p>The JDK takes a trust anchor's word for everything: neither its dates nor its path length and
 * name constraints count. So an authority that signed itself is validated as the last certificate
 * of the path, of which only name and key are taken for granted; of one that another authority
 * certified, dates and path length are checked here.
 *
 * <p>Source: RFC 5280, section 6.
 *
 * @param certificates first the end entity's, last the trusted authority's
 */
public record TrustPath(List<X509Certificate> certificates) {
  private static final int MAX_INTERMEDIATES = 5;

  public TrustPath {
    certificates = List.copyOf(certificates);
  }

  /**
   * Empty if there is no such way.
   *
   * @param sent first the end entity's certificate; the others in any order
   */
  public static Optional<TrustPath> find(
      Authorities authorities, List<X509Certificate> sent, Instant now) {
    Set<TrustAnchor> trusted =
        authorities.certificates().stream()
            .filter(certificate -> isWithin(certificate, now))
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toSet());
    if (trusted.isEmpty()) {
      return Optional.empty();
    }
    try {
      var built = build(trusted, sent, now);
      List<X509Certificate> path =
          built.getCertPath().getCertificates().stream().map(X509Certificate.class::cast).toList();
      X509Certificate authority = built.getTrustAnchor().getTrustedCert();
      var whole = new ArrayList<>(path);
      whole.add(authority);
      boolean strong = whole.stream().allMatch(Strength::isStrong);
      if (path.isEmpty() || !strong || !isValid(path, authority, now)) {
        return Optional.empty();
      }
      return Optional.of(new TrustPath(whole));
    } catch (CertPathBuilderException none) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("PKIX", impossible);
    }
  }

  private static boolean isWithin(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  private static PKIXCertPathBuilderResult build(
      Set<TrustAnchor> trusted, List<X509Certificate> sent, Instant now)
      throws GeneralSecurityException {
    var target = new X509CertSelector();
    target.setCertificate(sent.getFirst());
    var parameters = new PKIXBuilderParameters(trusted, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(sent)));
    parameters.setMaxPathLength(MAX_INTERMEDIATES);
    parameters.setDate(Date.from(now));
    // Lists that were imported are looked at by Revocation; nobody is asked over the network.
    parameters.setRevocationEnabled(false);
    return (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
  }

  private static boolean isValid(List<X509Certificate> path, X509Certificate authority, Instant now)
      throws GeneralSecurityException {
    if (!Authorities.isRoot(authority)) {
      long below = path.stream().skip(1).filter(certificate -> !isSelfIssued(certificate)).count();
      return below <= authority.getBasicConstraints()
          && isValid(path, new TrustAnchor(authority, null), now);
    }
    var whole = new ArrayList<>(path);
    whole.add(authority);
    var anchor =
        new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
    return isValid(whole, anchor, now);
  }

  private static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static boolean isValid(List<X509Certificate> path, TrustAnchor anchor, Instant now)
      throws GeneralSecurityException {
    CertPath certificates = CertificateFactory.getInstance("X.509").generateCertPath(path);
    var parameters = new PKIXParameters(Set.of(anchor));
    parameters.setDate(Date.from(now));
    parameters.setRevocationEnabled(false);
    try {
      CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
      return true;
    } catch (CertPathValidatorException broken) {
      return false;
    }
  }
}
