package coffer.server;

import coffer.server.config.TlsFiles;
import coffer.server.http.TlsMaterial;
import coffer.server.local.Checkup;
import coffer.server.local.Finding;
import coffer.server.local.Finding.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key an operator brought along. They may be replaced while the server runs:
 * what lies in their place is looked at every so often.
 */
final class GivenCertificate implements Checkup {
  private static final Logger LOG = LoggerFactory.getLogger(GivenCertificate.class);
  private static final Duration NOTICE = Duration.ofDays(20);
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final TlsFiles files;
  private final InstantSource clock;

  GivenCertificate(TlsFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * Key and certificate as they are now.
   *
   * @throws IOException naming the file that cannot be used
   */
  TlsMaterial read() throws IOException {
    return material(chain());
  }

  private TlsMaterial material(List<X509Certificate> chain) throws IOException {
    return new TlsMaterial(key(files.key(), chain.getFirst().getPublicKey().getAlgorithm()), chain);
  }

  private List<X509Certificate> chain() throws IOException {
    Path file = files.certificate();
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

  /** Takes a certificate into use. */
  interface Use {
    /**
     * @throws IOException if key and certificate do not fit each other; the old ones stay in use
     */
    void accept(TlsMaterial replaced) throws IOException;
  }

  /**
   * Looks every so often whether the files were replaced, and hands on what is there then. The two
   * are written one after the other: until they fit, the old ones stay in use.
   *
   * @return ends it
   */
  AutoCloseable keepFresh(Duration every, Use use) throws IOException {
    var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    var inUse = new AtomicReference<>(chain());
    Runnable look =
        () -> {
          try {
            var now = chain();
            if (!now.equals(inUse.get())) {
              use.accept(material(now));
              inUse.set(now);
              LOG.atInfo()
                  .addKeyValue("until", now.getFirst().getNotAfter().toInstant())
                  .log("replaced certificate is in use");
            }
          } catch (IOException | RuntimeException unusable) {
            // Broad on purpose: a timer that throws never runs again.
            LOG.atError()
                .addKeyValue("reason", unusable.getMessage())
                .log("replaced certificate cannot be used");
          }
        };
    var _ =
        timer.scheduleWithFixedDelay(
            look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return timer::shutdownNow;
  }

  /** When the certificate in the file ends; empty if it cannot be read. */
  Optional<Instant> until() {
    try {
      return Optional.of(chain().getFirst().getNotAfter().toInstant());
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  @Override
  public String subject() {
    return "tls files";
  }

  @Override
  public List<Finding> look() {
    try {
      Instant until = chain().getFirst().getNotAfter().toInstant();
      String text =
          "%s valid until %s"
              .formatted(files.certificate(), until.atZone(ZoneOffset.UTC).toLocalDate());
      if (until.isBefore(clock.instant())) {
        return List.of(
            new Finding(Level.FAILURE, subject(), text, "replace it: clients refuse it"));
      }
      if (until.isBefore(clock.instant().plus(NOTICE))) {
        return List.of(
            new Finding(
                Level.WARNING, subject(), text, "replace it: a new one is used within a minute"));
      }
      return Files.getPosixFilePermissions(files.key()).contains(PosixFilePermission.OTHERS_READ)
          ? List.of(
              new Finding(
                  Level.FAILURE,
                  subject(),
                  "everybody on this machine may read " + files.key(),
                  "run chmod o= on it, and replace key and certificate"))
          : List.of(Finding.ok(subject(), text));
    } catch (IOException unusable) {
      throw new UncheckedIOException("certificate cannot be used", unusable);
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
