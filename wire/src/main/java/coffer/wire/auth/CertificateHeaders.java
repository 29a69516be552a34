package coffer.wire.auth;

import coffer.wire.Headers;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads the certificates of a request from {@code X-Amz-X509} and {@code X-Amz-X509-Chain}.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "The IAM Roles Anywhere authentication process".
 */
final class CertificateHeaders {
  static final String SIGNER = "x-amz-x509";
  static final String CHAIN = "x-amz-x509-chain";
  private static final int MAX_CHAIN = 5;

  private CertificateHeaders() {}

  /** Empty if one of them cannot be read, is sent twice, or the chain is too long. */
  static Optional<CertificateProof> read(Headers headers) {
    List<String> signer = headers.all(SIGNER);
    List<String> chain = headers.all(CHAIN);
    if (signer.size() != 1 || chain.size() > 1) {
      return Optional.empty();
    }
    var texts = new ArrayList<>(signer);
    if (!chain.isEmpty()) {
      texts.addAll(Arrays.asList(chain.getFirst().split(",", -1)));
    }
    if (texts.size() > 1 + MAX_CHAIN) {
      return Optional.empty();
    }
    try {
      var certificates = new ArrayList<X509Certificate>();
      for (String text : texts) {
        certificates.add(certificate(text.strip()));
      }
      return Optional.of(new CertificateProof(certificates));
    } catch (CertificateException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static X509Certificate certificate(String base64) throws CertificateException {
    byte[] der = Base64.getDecoder().decode(base64);
    var read =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    if (!Arrays.equals(read.getEncoded(), der)) {
      // PEM inside, or something behind it.
      throw new CertificateException("not one certificate in DER");
    }
    return read;
  }
}
