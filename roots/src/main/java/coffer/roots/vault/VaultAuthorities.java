package coffer.roots.vault;

import coffer.crypto.SecretFileException;
import coffer.crypto.SecretFileException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed to be Vault's: those in a file alone, or those of the JDK. */
final class VaultAuthorities {
  private static final int MAX_FILE_BYTES = 1024 * 1024;

  private VaultAuthorities() {}

  static SSLContext context(Optional<Path> file) {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(file.isPresent() ? read(file.get()) : null);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("TLS cannot be had", missing);
    }
  }

  private static KeyStore read(Path file) throws GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      byte[] pem = in.readNBytes(MAX_FILE_BYTES);
      int number = 0;
      for (var certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        store.setCertificateEntry(Integer.toString(number++), certificate);
      }
      if (number == 0) {
        throw new SecretFileException(file, Fault.WRONG_KIND);
      }
      return store;
    } catch (CertificateException notPem) {
      throw new SecretFileException(file, Fault.WRONG_KIND);
    } catch (NoSuchFileException none) {
      throw new SecretFileException(file, Fault.MISSING);
    } catch (IOException failed) {
      throw new UncheckedIOException("file could not be read: " + file, failed);
    }
  }
}
