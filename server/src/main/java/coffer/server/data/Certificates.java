package coffer.server.data;

import coffer.crypto.KeyPairs;
import coffer.crypto.SecretFileException;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates in a data directory: an authority of its own, made once, and the server's,
 * renewed whenever it is about to end or no longer fits.
 *
 * <p>Key and certificate are two files, so a crash can leave one new and one old. They are then
 * found not to belong together, and the server's are made anew; the authority's never are, for
 * clients trust it.
 */
public final class Certificates {
  /** The server's certificate is replaced when it has less than this left. */
  public static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final int DNS = 2;
  private static final int IP = 7;

  private final DataLayout layout;
  private final CertificateNames names;
  private final InstantSource clock;
  private final CertificateMaker maker;
  private final Authority authority;

  private Certificates(
      DataLayout layout,
      CertificateNames names,
      InstantSource clock,
      CertificateMaker maker,
      Authority authority) {
    this.layout = layout;
    this.names = names;
    this.clock = clock;
    this.maker = maker;
    this.authority = authority;
  }

  /** Makes the authority unless a start that was cut short has made it. */
  static void createAuthority(DataLayout layout, InstantSource clock, SecureRandom random) {
    // The certificate is written last: where it is, its key is too.
    if (Files.exists(layout.caCertificate())) {
      return;
    }
    var maker = new CertificateMaker(random);
    var key = maker.newKey();
    try {
      Pem.write(layout.caKey(), key.getPrivate());
      Pem.write(layout.caCertificate(), maker.authority(key, clock.instant()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("certificate could not be encoded", impossible);
    }
  }

  /**
   * @throws UnusableDirectoryException if the authority's key does not belong to its certificate
   */
  static Certificates open(
      DataLayout layout, CertificateNames names, InstantSource clock, SecureRandom random) {
    var authority =
        new Authority(Pem.readCertificate(layout.caCertificate()), Pem.readKey(layout.caKey()));
    if (!KeyPairs.fit(authority.key(), authority.certificate().getPublicKey())) {
      throw new UnusableDirectoryException(Reason.BAD_CERTIFICATE, layout.caKey());
    }
    return new Certificates(layout, names, clock, new CertificateMaker(random), authority);
  }

  /**
   * Those that are there, only to be looked at.
   *
   * @throws UnusableDirectoryException if the authority's key does not belong to its certificate
   */
  public static Certificates inspect(DataLayout layout, InstantSource clock) {
    var names = CertificateNames.of(DirectorySettings.DEFAULTS, "localhost");
    return open(layout, names, clock, new SecureRandom());
  }

  /** The server's certificate and key, made anew first if they are due. */
  public synchronized ServerCertificate current() {
    return stored().filter(found -> !isDue(found.chain().getFirst())).orElseGet(this::renew);
  }

  /**
   * A certificate for one listener, that is kept nowhere: its names, such as those of a VPC
   * endpoint, may be others by the next start.
   *
   * @param hosts names, some with a leading {@code *.}, and addresses besides the server's own
   */
  public ServerCertificate issue(Collection<String> hosts) {
    var key = maker.newKey();
    var certificate = maker.server(key.getPublic(), names.and(hosts), authority, clock.instant());
    return new ServerCertificate(key.getPrivate(), List.of(certificate));
  }

  /** When the authority ends; it is not renewed by itself, because every client has to be told. */
  public Instant authorityUntil() {
    return authority.certificate().getNotAfter().toInstant();
  }

  /** When the certificate on disk ends; empty if it is missing or damaged. Changes nothing. */
  public Optional<Instant> serverUntil() {
    return stored().map(usable -> usable.chain().getFirst().getNotAfter().toInstant());
  }

  /** Goes on until closed. */
  public interface Renewal extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Looks every so often whether the certificate is due, and hands on the new one.
   *
   * @param first what is in use until then, as {@link #current} gave it
   * @param onRenewal called on a thread of its own; what it throws is logged and tried again
   */
  public Renewal keepFresh(
      ServerCertificate first, Duration every, Consumer<ServerCertificate> onRenewal) {
    var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    var inUse = new X509Certificate[] {first.chain().getFirst()};
    Runnable check =
        () -> {
          try {
            var now = current();
            if (!now.chain().getFirst().equals(inUse[0])) {
              onRenewal.accept(now);
              inUse[0] = now.chain().getFirst();
            }
          } catch (RuntimeException failed) {
            // Broad on purpose: a timer that throws never runs again.
            LOG.atError().setCause(failed).log("certificate could not be renewed");
          }
        };
    var _ =
        timer.scheduleWithFixedDelay(
            check, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return timer::shutdownNow;
  }

  private ServerCertificate renew() {
    var key = maker.newKey();
    var certificate = maker.server(key.getPublic(), names, authority, clock.instant());
    try {
      Pem.write(layout.serverKey(), key.getPrivate());
      Pem.write(layout.serverCertificate(), certificate);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("certificate could not be encoded", impossible);
    }
    return new ServerCertificate(key.getPrivate(), List.of(certificate));
  }

  private Optional<ServerCertificate> stored() {
    if (!Files.exists(layout.serverCertificate()) || !Files.exists(layout.serverKey())) {
      return Optional.empty();
    }
    try {
      var certificate = Pem.readCertificate(layout.serverCertificate());
      var key = Pem.readKey(layout.serverKey());
      if (KeyPairs.signed(certificate, authority.certificate().getPublicKey())
          && KeyPairs.fit(key, certificate.getPublicKey())) {
        return Optional.of(new ServerCertificate(key, List.of(certificate)));
      }
      LOG.atWarn().log("certificate on disk does not fit its key or the authority");
    } catch (UnusableDirectoryException | SecretFileException unfit) {
      LOG.atWarn().setCause(unfit).log("certificate on disk cannot be used");
    }
    return Optional.empty();
  }

  private boolean isDue(X509Certificate certificate) {
    Instant now = clock.instant();
    return certificate.getNotAfter().toInstant().isBefore(now.plus(RENEWED_BEFORE))
        || certificate.getNotBefore().toInstant().isAfter(now)
        || !namesOf(certificate, DNS).equals(names.dns())
        || !namesOf(certificate, IP).equals(names.addresses());
  }

  /** None if the certificate cannot be read, which makes it due. */
  private static Set<String> namesOf(X509Certificate certificate, int kind) {
    var found = new LinkedHashSet<String>();
    try {
      // The JDK answers null, not nothing, for a certificate without any.
      var all = Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(Set.of());
      for (List<?> name : all) {
        if (name.getFirst().equals(kind)) {
          found.add(String.valueOf(name.getLast()));
        }
      }
    } catch (CertificateParsingException malformed) {
      return Set.of();
    }
    return found;
  }
}
