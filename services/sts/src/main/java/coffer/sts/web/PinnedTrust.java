package coffer.sts.web;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts servers that the system's roots vouch for, or else a certificate in whose chain one has a
 * registered thumbprint. The name is checked both times.
 *
 * <p>Source: IAM User Guide, "Obtain the thumbprint for an OpenID Connect identity provider".
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager system;
  private final List<String> thumbprints;

  private PinnedTrust(X509ExtendedTrustManager system, List<String> thumbprints) {
    this.system = system;
    this.thumbprints = thumbprints.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  static PinnedTrust of(List<String> thumbprints) throws GeneralSecurityException {
    return new PinnedTrust(managers(null), thumbprints);
  }

  /**
   * @param roots null for the system's
   */
  private static X509ExtendedTrustManager managers(@Nullable KeyStore roots)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no trust manager"));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    try {
      system.checkServerTrusted(chain, type, socket);
    } catch (CertificateException unknown) {
      pinned(chain, unknown).checkServerTrusted(chain, type, socket);
    }
  }

  /** One that trusts nothing but the certificate of the chain that is pinned. */
  private X509ExtendedTrustManager pinned(X509Certificate[] chain, CertificateException unknown)
      throws CertificateException {
    for (X509Certificate certificate : chain) {
      if (thumbprints.contains(thumbprint(certificate))) {
        try {
          var only = KeyStore.getInstance(KeyStore.getDefaultType());
          only.load(null, null);
          only.setCertificateEntry("pinned", certificate);
          return managers(only);
        } catch (GeneralSecurityException | IOException failed) {
          throw new CertificateException("pinned certificate cannot be used", failed);
        }
      }
    }
    throw unknown;
  }

  /** SHA-1, as AWS has it: an attacker needs a certificate of a given digest, not two alike. */
  static String thumbprint(X509Certificate certificate) throws CertificateException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-1 is missing", impossible);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only sockets are used");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("only sockets are used");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no clients come here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("no clients come here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no clients come here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
