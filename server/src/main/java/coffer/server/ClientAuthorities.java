package coffer.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may have signed the certificates of a listener's clients. They may be replaced while the
 * server runs, as its own certificate may: what lies in the file is looked at every so often.
 */
final class ClientAuthorities {
  private static final Logger LOG = LoggerFactory.getLogger(ClientAuthorities.class);

  private final Path file;

  ClientAuthorities(Path file) {
    this.file = file;
  }

  /**
   * Those that are there now, at least one.
   *
   * @throws IOException naming the file if it cannot be used
   */
  List<X509Certificate> read() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        // No authority must not come to mean no certificate.
        throw new IOException("no certificate in " + file);
      }
      return all;
    } catch (GeneralSecurityException notOne) {
      throw new IOException("not a certificate in PEM: " + file, notOne);
    }
  }

  /** Takes authorities into use. */
  interface Use {
    /**
     * @throws IOException if they cannot be used; the old ones stay in use
     */
    void accept(List<X509Certificate> replaced) throws IOException;
  }

  /**
   * Looks every so often whether the file was replaced, and hands on what is there then. While it
   * cannot be read, the old ones stay in use.
   *
   * @param inUse what was read at the start
   * @return ends it
   */
  AutoCloseable keepFresh(List<X509Certificate> inUse, Duration every, Use use) {
    var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    var known = new AtomicReference<>(inUse);
    Runnable look =
        () -> {
          try {
            var now = read();
            if (!now.equals(known.get())) {
              use.accept(now);
              known.set(now);
              LOG.atInfo().addKeyValue("file", file).log("replaced client authorities are in use");
            }
          } catch (IOException | RuntimeException unusable) {
            // Broad on purpose: a timer that throws never runs again.
            LOG.atError()
                .addKeyValue("reason", unusable.getMessage())
                .log("replaced client authorities cannot be used");
          }
        };
    var _ =
        timer.scheduleWithFixedDelay(
            look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return timer::shutdownNow;
  }
}
