package coffer.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trust in one authority and no other. */
record Trust(TrustManagerFactory managers) {
  static Trust in(Path authority) {
    try (var pem = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      return new Trust(managers);
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalStateException("authority cannot be read", unusable);
    }
  }

  TrustManager[] all() {
    return managers.getTrustManagers();
  }

  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, all(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("no TLS", unusable);
    }
  }
}
