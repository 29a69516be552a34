package coffer.server.data;

import coffer.crypto.KeyPairs;
import coffer.crypto.SecretFile;
import coffer.crypto.SecretFileException;
import coffer.server.certificate.ServerCertificate;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import java.util.SequencedSet;
import java.util.Set;
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

  @GuardedBy("this")
  private Authorities authorities;

  private Certificates(
      DataLayout layout,
      CertificateNames names,
      InstantSource clock,
      CertificateMaker maker,
      Authorities authorities) {
    this.layout = layout;
    this.names = names;
    this.clock = clock;
    this.maker = maker;
    this.authorities = authorities;
  }

  /** Makes the authority unless a start that was cut short has made it. */
  static void createAuthority(DataLayout layout, InstantSource clock, SecureRandom random) {
    // The certificate is written last: where it is, its key is too.
    if (Files.exists(layout.caCertificate())) {
      return;
    }
    var maker = new CertificateMaker(random);
    var key = maker.newKey();
    Pem.write(layout.caKey(), key.getPrivate());
    Pem.write(layout.caCertificate(), maker.authority(key, clock.instant()));
  }

  /**
   * @throws UnusableDirectoryException if the authority's key does not belong to its certificate
   */
  static Certificates open(
      DataLayout layout, CertificateNames names, InstantSource clock, SecureRandom random) {
    Authorities.finishChange(layout);
    return asTheyAre(layout, names, clock, random);
  }

  private static Certificates asTheyAre(
      DataLayout layout, CertificateNames names, InstantSource clock, SecureRandom random) {
    return new Certificates(
        layout, names, clock, new CertificateMaker(random), Authorities.read(layout));
  }

  /**
   * Those that are there, only to be looked at.
   *
   * @throws UnusableDirectoryException if the authority's key does not belong to its certificate
   */
  public static Certificates inspect(DataLayout layout, InstantSource clock) {
    var names = CertificateNames.of(DirectorySettings.DEFAULTS, "localhost");
    return asTheyAre(layout, names, clock, new SecureRandom());
  }

  /** The server's certificate and key, made anew first if they are due. */
  public synchronized ServerCertificate current() {
    return stored().filter(found -> !isDue(found.own())).orElseGet(() -> renew(names));
  }

  /** The server's own as it lies there, due or not; empty if missing or damaged. */
  public synchronized Optional<ServerCertificate> asStored() {
    return stored();
  }

  /** Makes key and certificate of the server anew, with the names they have. */
  public synchronized ServerCertificate rotate() {
    return renew(namesNow());
  }

  /**
   * What an operator put in the place of the server's own.
   *
   * @throws UnusableDirectoryException if it is damaged
   */
  public synchronized Optional<ServerCertificate> given() {
    return Files.exists(layout.givenCertificate())
        ? Optional.of(Pem.readBoth(layout.givenCertificate()))
        : Optional.empty();
  }

  /** Puts one in the place of the server's own, durably and as a whole. */
  public synchronized void give(ServerCertificate certificate) {
    Pem.write(layout.givenCertificate(), certificate);
  }

  /** Removes what {@link #give} put there. */
  public synchronized void takeBack() {
    try {
      Files.deleteIfExists(layout.givenCertificate());
      SecretFile.syncDirectory(layout.tls());
    } catch (IOException failed) {
      throw new UncheckedIOException("file could not be removed", failed);
    }
  }

  /** What clients have to trust: the authority in use, and after it the one that is to follow. */
  public synchronized List<X509Certificate> authorities() {
    return authorities.bundle();
  }

  /** Whether an authority waits to be put into use. */
  public synchronized boolean isAuthorityChanging() {
    return authorities.next().isPresent();
  }

  /** Makes an authority that is to follow the one in use, which goes on signing. */
  public synchronized void beginAuthority() {
    var key = maker.newKey();
    var made = new Authority(maker.authority(key, clock.instant()), key.getPrivate());
    authorities.follow(layout, made);
    authorities = Authorities.read(layout);
  }

  /**
   * Puts the authority that was begun into use, and makes the server's certificate anew.
   *
   * @throws IllegalStateException if none was begun
   */
  public synchronized void finishAuthority() {
    if (authorities.next().isEmpty()) {
      throw new IllegalStateException("no authority was begun");
    }
    // Before: afterwards the certificate is no longer one of this authority's.
    var kept = namesNow();
    authorities.change(layout);
    authorities = Authorities.read(layout);
    renew(kept);
  }

  /** Forgets the authority that was begun. */
  public synchronized void cancelAuthority() {
    authorities.stay(layout);
    authorities = Authorities.read(layout);
  }

  /** Those of the certificate there is: a stopped server does not know which it will want. */
  @GuardedBy("this")
  private CertificateNames namesNow() {
    return stored()
        .map(found -> new CertificateNames(namesOf(found.own(), DNS), namesOf(found.own(), IP)))
        .filter(found -> !found.dns().isEmpty())
        .orElse(names);
  }

  /**
   * A certificate for one listener, that is kept nowhere: its names, such as those of a VPC
   * endpoint, may be others by the next start.
   *
   * @param hosts names, some with a leading {@code *.}, and addresses besides the server's own
   */
  public synchronized ServerCertificate issue(Collection<String> hosts) {
    var key = maker.newKey();
    var certificate =
        maker.server(key.getPublic(), names.and(hosts), authorities.inUse(), clock.instant());
    return new ServerCertificate(key.getPrivate(), List.of(certificate));
  }

  /** When the authority ends; it is not renewed by itself, because every client has to be told. */
  public synchronized Instant authorityUntil() {
    return authorities.inUse().certificate().getNotAfter().toInstant();
  }

  /** When the certificate on disk ends; empty if it is missing or damaged. Changes nothing. */
  public synchronized Optional<Instant> serverUntil() {
    return stored().map(usable -> usable.own().getNotAfter().toInstant());
  }

  @GuardedBy("this")
  @CanIgnoreReturnValue
  private ServerCertificate renew(CertificateNames wanted) {
    var key = maker.newKey();
    var certificate = maker.server(key.getPublic(), wanted, authorities.inUse(), clock.instant());
    Pem.write(layout.serverKey(), key.getPrivate());
    Pem.write(layout.serverCertificate(), certificate);
    return new ServerCertificate(key.getPrivate(), List.of(certificate));
  }

  @GuardedBy("this")
  private Optional<ServerCertificate> stored() {
    if (!Files.exists(layout.serverCertificate()) || !Files.exists(layout.serverKey())) {
      return Optional.empty();
    }
    try {
      var certificate = Pem.readCertificate(layout.serverCertificate());
      var key = Pem.readKey(layout.serverKey());
      if (KeyPairs.signed(certificate, authorities.inUse().certificate().getPublicKey())
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
  private static SequencedSet<String> namesOf(X509Certificate certificate, int kind) {
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
      found.clear();
    }
    return found;
  }
}
