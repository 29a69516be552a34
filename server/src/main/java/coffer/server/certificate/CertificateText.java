package coffer.server.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and unencrypted keys in PEM. Source: RFC 7468. */
public final class CertificateText {
  private static final Pattern CERTIFICATE =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]{1,100000}+)-----END CERTIFICATE-----");
  private static final int LINE = 64;

  private CertificateText() {}

  /**
   * All certificates of a text, in its order; what else is in it is skipped.
   *
   * @param place for messages, the name of the file
   * @throws IOException if there is none, or one cannot be read
   */
  public static List<X509Certificate> parse(String text, String place) throws IOException {
    var all = new ArrayList<X509Certificate>();
    var blocks = CERTIFICATE.matcher(text);
    try {
      while (blocks.find()) {
        all.add(certificate(Base64.getMimeDecoder().decode(blocks.group(1))));
      }
    } catch (GeneralSecurityException | IllegalArgumentException notOne) {
      throw new IOException("not a certificate in PEM: " + place, notOne);
    }
    if (all.isEmpty()) {
      throw new IOException("no certificate in PEM: " + place);
    }
    return all;
  }

  private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** One after the other. */
  public static String pem(List<X509Certificate> certificates) {
    var text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateEncodingException impossible) {
        throw new IllegalStateException("certificate could not be encoded", impossible);
      }
    }
    return text.toString();
  }

  /** The key, unencrypted in PKCS #8, and the chain after it. */
  public static String pem(ServerCertificate certificate) {
    return pem(certificate.key()) + pem(certificate.chain());
  }

  private static String pem(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static String block(String label, byte[] der) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(LINE, newline).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }
}
