package coffer.server;

import coffer.server.config.TlsFiles;
import coffer.server.http.TlsMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the certificate and key an operator brought along. */
final class GivenCertificate {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private GivenCertificate() {}

  /**
   * @throws IOException naming the file that cannot be used
   */
  static TlsMaterial read(TlsFiles files) throws IOException {
    List<X509Certificate> chain = chain(files.certificate());
    return new TlsMaterial(key(files.key(), chain.getFirst().getPublicKey().getAlgorithm()), chain);
  }

  private static List<X509Certificate> chain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IOException("no certificate in " + file);
      }
      return chain;
    } catch (GeneralSecurityException notOne) {
      throw new IOException("not a certificate in PEM: " + file, notOne);
    }
  }

  private static PrivateKey key(Path file, String algorithm) throws IOException {
    Matcher pem = PKCS8.matcher(Files.readString(file));
    if (!pem.find()) {
      throw new IOException("no unencrypted PKCS #8 key in PEM: " + file);
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException notOne) {
      throw new IOException("key does not fit the certificate: " + file, notOne);
    }
  }
}
