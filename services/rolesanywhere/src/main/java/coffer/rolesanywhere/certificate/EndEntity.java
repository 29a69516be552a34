package coffer.rolesanywhere.certificate;

import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificate of somebody who asks, as far as it can be judged by itself.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "Signature validation". Deliberately stricter: an
 * extended key usage has to include client authentication, and a serial number is positive and of
 * 20 bytes at most (RFC 5280, 4.1.2.2).
 */
public record EndEntity(X509Certificate certificate) {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int MAX_SERIAL_BITS = 160;
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  /** Why it cannot be used; empty if it can. */
  public Optional<String> fault(Instant now) {
    if (certificate.getVersion() != 3) {
      return Optional.of("The certificate is not of version 3.");
    }
    if (certificate.getBasicConstraints() >= 0) {
      return Optional.of("The certificate is of an authority.");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || !usage[DIGITAL_SIGNATURE]) {
      return Optional.of("The key usage of the certificate lacks Digital Signature.");
    }
    if (!isForClients()) {
      return Optional.of("The extended key usage of the certificate lacks client authentication.");
    }
    BigInteger serial = certificate.getSerialNumber();
    if (serial.signum() <= 0 || serial.bitLength() > MAX_SERIAL_BITS) {
      return Optional.of("The certificate has no proper serial number.");
    }
    if (name().isEmpty()) {
      return Optional.of("The certificate has no subject.");
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())
        || now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of("The certificate is not within its validity period.");
    }
    return Strength.isStrong(certificate)
        ? Optional.empty()
        : Optional.of("The certificate is not signed with SHA-256 or stronger.");
  }

  private boolean isForClients() {
    try {
      List<String> extended = certificate.getExtendedKeyUsage();
      return extended == null || extended.contains(CLIENT_AUTH);
    } catch (CertificateParsingException unreadable) {
      return false;
    }
  }

  /** Its subject as text, the most particular part first. */
  public String name() {
    return certificate.getSubjectX500Principal().getName();
  }

  /** The serial number in lower-case hexadecimal, an even number of digits. */
  public String serial() {
    String hex = certificate.getSerialNumber().toString(16);
    return hex.length() % 2 == 0 ? hex : "0" + hex;
  }
}
