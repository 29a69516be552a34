package coffer.server.data;

import coffer.crypto.SecretFile;
import coffer.server.certificate.CertificateText;
import coffer.server.certificate.PrivateKeyText;
import coffer.server.certificate.ServerCertificate;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Certificates and EC private keys (PKCS#8) as PEM files. Source: RFC 7468. */
final class Pem {
  private static final int MAX_BYTES = 64 * 1024;
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  private Pem() {}

  static void write(Path file, X509Certificate... certificates) {
    SecretFile.write(
        file, CertificateText.pem(List.of(certificates)).getBytes(StandardCharsets.US_ASCII));
  }

  /** The key first, then the chain. */
  static void write(Path file, ServerCertificate certificate) {
    SecretFile.write(file, CertificateText.pem(certificate).getBytes(StandardCharsets.US_ASCII));
  }

  static ServerCertificate readBoth(Path file) {
    String text = text(file);
    try {
      return new ServerCertificate(
          PrivateKeyText.parse(text, file.toString(), Optional.empty()),
          CertificateText.parse(text, file.toString()));
    } catch (IOException malformed) {
      throw new UnusableDirectoryException(Reason.MALFORMED, file, malformed);
    }
  }

  static void write(Path file, PrivateKey key) {
    write(file, "PRIVATE KEY", key.getEncoded());
  }

  static X509Certificate readCertificate(Path file) {
    return readCertificates(file).getFirst();
  }

  /** At least one. */
  static List<X509Certificate> readCertificates(Path file) {
    try {
      return CertificateText.parse(text(file), file.toString());
    } catch (IOException malformed) {
      throw new UnusableDirectoryException(Reason.MALFORMED, file, malformed);
    }
  }

  private static String text(Path file) {
    return new String(SecretFile.read(file, MAX_BYTES), StandardCharsets.US_ASCII);
  }

  static PrivateKey readKey(Path file) {
    var match = KEY.matcher(text(file));
    if (!match.matches()) {
      throw new UnusableDirectoryException(Reason.MALFORMED, file);
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(match.group(1));
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      throw new UnusableDirectoryException(Reason.MALFORMED, file, malformed);
    }
  }

  private static void write(Path file, String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
    SecretFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
  }
}
