package coffer.server.data;

import coffer.crypto.SecretFile;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** Certificates and EC private keys (PKCS#8) as PEM files. Source: RFC 7468. */
final class Pem {
  private static final int MAX_BYTES = 64 * 1024;
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  private Pem() {}

  static void write(Path file, X509Certificate certificate) throws GeneralSecurityException {
    write(file, "CERTIFICATE", certificate.getEncoded());
  }

  static void write(Path file, PrivateKey key) {
    write(file, "PRIVATE KEY", key.getEncoded());
  }

  static X509Certificate readCertificate(Path file) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(SecretFile.read(file, MAX_BYTES)));
    } catch (GeneralSecurityException malformed) {
      throw new UnusableDirectoryException(Reason.MALFORMED, file, malformed);
    }
  }

  static PrivateKey readKey(Path file) {
    var text = new String(SecretFile.read(file, MAX_BYTES), StandardCharsets.US_ASCII);
    var match = KEY.matcher(text);
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
