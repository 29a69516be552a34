package coffer.rolesanywhere.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of a trust anchor.
 *
 * @param certificates one or two
 */
public record Authorities(List<X509Certificate> certificates) {
  /** Source: AWS General Reference, "IAM Roles Anywhere endpoints and quotas". */
  private static final int MOST = 2;

  private static final int CERTIFICATE_SIGN = 5;
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  public Authorities {
    certificates = List.copyOf(certificates);
  }

  /** What can be wrong with certificates that are to be trusted. */
  public sealed interface Read {
    record Usable(Authorities authorities) implements Read {}

    record Unusable(String why) implements Read {}
  }

  /**
   * Reads certificates in PEM.
   *
   * <p>Source: IAM Roles Anywhere User Guide, "Signature validation". Beside what stands there, an
   * authority that another one certified must have no name constraints, which would not be heeded.
   */
  public static Read read(String pem) {
    Optional<List<X509Certificate>> parsed = parse(pem);
    if (parsed.isEmpty() || parsed.get().isEmpty()) {
      return new Read.Unusable("The certificates cannot be read.");
    }
    List<X509Certificate> all = parsed.get();
    if (all.size() > MOST) {
      return new Read.Unusable("A trust anchor has at most two certificates.");
    }
    return all.stream()
        .map(Authorities::fault)
        .flatMap(Optional::stream)
        .findFirst()
        .<Read>map(Read.Unusable::new)
        .orElseGet(() -> new Read.Usable(new Authorities(all)));
  }

  private static Optional<List<X509Certificate>> parse(String pem) {
    try {
      var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
      return Optional.of(
          CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
              .map(X509Certificate.class::cast)
              .toList());
    } catch (CertificateException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> fault(X509Certificate certificate) {
    if (certificate.getVersion() != 3 || certificate.getBasicConstraints() < 0) {
      return Optional.of("A certificate is not of an authority: it lacks CA: true.");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || !usage[CERTIFICATE_SIGN]) {
      return Optional.of("The key usage of a certificate lacks Certificate Sign.");
    }
    if (!Strength.isStrong(certificate)) {
      return Optional.of("A certificate is not signed with SHA-256 or stronger.");
    }
    return certificate.getExtensionValue(NAME_CONSTRAINTS) != null && !isRoot(certificate)
        ? Optional.of("Name constraints are heeded of self-signed authorities only.")
        : Optional.empty();
  }

  /** Whether it signed itself. */
  static boolean isRoot(X509Certificate certificate) {
    if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException otherKey) {
      return false;
    }
  }
}
