package coffer.server.http;

import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.internal.tcnative.CertificateVerifier;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom clients' certificates must be signed by, for BoringSSL: to a client whose authority is none
 * of them it says {@code unknown_ca}, where Netty would say {@code internal_error} for want of a
 * reason.
 *
 * <p>Source: RFC 8446, 6.2.
 */
final class ClientTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  private ClientTrust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  static ClientTrust in(List<X509Certificate> authorities) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority" + i, authorities.get(i));
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .map(ClientTrust::new)
          .orElseThrow();
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("the JDK cannot trust certificates", impossible);
    }
  }

  /** What a certificate is checked with. */
  private interface Check {
    void run() throws CertificateException;
  }

  private static void checked(Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException refused) {
      throw wasJudged(refused)
          ? refused
          : new OpenSslCertificateException(
              refused, CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
    }
  }

  /** Whether a chain to an authority was found and something else is wrong, which Netty can say. */
  private static boolean wasJudged(Throwable refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checked(() -> judge.checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checked(() -> judge.checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    checked(() -> judge.checkClientTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkServerTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
