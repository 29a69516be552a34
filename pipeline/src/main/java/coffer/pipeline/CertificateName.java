package coffer.pipeline;

import java.security.cert.X509Certificate;

/** How records and explanations name a certificate. */
final class CertificateName {
  private static final int MAX_LENGTH = 512;

  private CertificateName() {}

  /** Subject, serial number in hexadecimal and issuer, as the certificate has them. */
  static String of(X509Certificate certificate) {
    String text =
        "certificate %s serial %s of %s"
            .formatted(
                certificate.getSubjectX500Principal().getName(),
                certificate.getSerialNumber().toString(16),
                certificate.getIssuerX500Principal().getName());
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}
