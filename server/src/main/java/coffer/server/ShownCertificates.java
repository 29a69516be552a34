package coffer.server;

import coffer.server.certificate.ServerCertificate;
import coffer.server.data.Certificates;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.http.Tls;
import coffer.server.http.TlsMaterial;
import coffer.server.local.CertificateOrders;
import coffer.server.local.Checkup;
import coffer.server.local.Finding;
import coffer.server.local.ListedCertificate;
import coffer.server.local.ListedCertificate.Source;
import coffer.server.local.LocalCommandException;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the listeners of a running server prove themselves with: the certificate that the
 * configuration names, or else the one that was installed in the data directory, or else the
 * server's own.
 *
 * <p>All of them may be replaced while the server runs. What lies in their place is looked at every
 * so often, and at once after a command; until key and certificate fit, the old ones stay in use.
 */
final class ShownCertificates implements AutoCloseable, CertificateOrders.Place {
  private static final Logger LOG = LoggerFactory.getLogger(ShownCertificates.class);

  private final Certificates own;
  private final Optional<GivenCertificate> configured;
  private final Optional<OcspFile> ocsp;
  private final List<String> domains;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  // Written under the lock. Listeners that follow have locks of their own and read it under them.
  private volatile Shown shown;

  @GuardedBy("this")
  private final List<String> listeners = new ArrayList<>();

  @GuardedBy("this")
  private final List<Tls> followers = new ArrayList<>();

  @GuardedBy("this")
  private final List<Runnable> afterwards = new ArrayList<>();

  @GuardedBy("this")
  private final List<Others> others = new ArrayList<>();

  /** What is in use, and whose it is. */
  private record Shown(Source source, ServerCertificate certificate, TlsMaterial material) {}

  /** Listeners with certificates of their own, as long as the server makes its certificates. */
  interface Others {
    /** The server's certificate or its authority is another, or a certificate was brought along. */
    void changed();

    List<ListedCertificate> shown();
  }

  /** Where certificates come from. */
  record Sources(
      Certificates own, Optional<GivenCertificate> configured, Optional<OcspFile> ocsp) {}

  /**
   * @param domains names that clients use
   * @throws IOException naming the file that cannot be used
   */
  ShownCertificates(Sources sources, List<String> domains) throws IOException {
    this.own = sources.own();
    this.configured = sources.configured();
    this.ocsp = sources.ocsp();
    this.domains = List.copyOf(domains);
    this.shown = read();
  }

  private Shown read() throws IOException {
    Optional<ServerCertificate> given = configured.isPresent() ? Optional.empty() : own.given();
    if (configured.isPresent()) {
      return shown(Source.CONFIGURED, configured.get().read());
    }
    return given.isPresent()
        ? shown(Source.INSTALLED, given.get())
        : shown(Source.OWN, own.current());
  }

  private Shown shown(Source source, ServerCertificate certificate) {
    var plain = new TlsMaterial(certificate.key(), certificate.chain());
    return new Shown(
        source,
        certificate,
        ocsp.flatMap(file -> file.read(certificate.chain())).map(plain::stapled).orElse(plain));
  }

  /** Whether clients are told that the certificate is not revoked, where that is configured. */
  Optional<Checkup> ocspCheckup() {
    return ocsp.map(OcspCheckup::new);
  }

  private final class OcspCheckup implements Checkup {
    private final OcspFile file;

    OcspCheckup(OcspFile file) {
      this.file = file;
    }

    @Override
    public String subject() {
      return "ocsp";
    }

    @Override
    public List<Finding> look() {
      boolean held = file.read(shown.certificate().chain()).isPresent();
      return List.of(
          held
              ? Finding.ok(subject(), "the response holds for the certificate")
              : new Finding(
                  Finding.Level.WARNING,
                  subject(),
                  "no response that holds for the certificate: clients get none",
                  "fetch it again, see docs/operations/tls.md"));
    }
  }

  TlsMaterial material() {
    return shown.material();
  }

  /** Whether it is one that somebody brought along, with the names it has. */
  boolean isBrought() {
    return shown.source() != Source.OWN;
  }

  Instant until() {
    return shown.certificate().own().getNotAfter().toInstant();
  }

  /** Keeps a listener's protection up to date. */
  synchronized void follow(String listener, Tls tls) {
    listeners.add(listener);
    followers.add(tls);
  }

  /** Runs this after every replacement. */
  synchronized void afterwards(Runnable told) {
    afterwards.add(told);
  }

  synchronized void follow(Others listening) {
    others.add(listening);
  }

  /** Looks every so often from now on. */
  void keepFresh(Duration every) {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      refresh();
    } catch (IOException | RuntimeException unusable) {
      // Broad on purpose: a timer that throws never runs again.
      LOG.atError()
          .addKeyValue("reason", unusable.getMessage())
          .log("replaced certificate cannot be used");
    }
  }

  private synchronized void refresh() throws IOException {
    Shown now = read();
    if (now.material().isSame(shown.material())) {
      return;
    }
    for (Tls tls : followers) {
      tls.reload(now.material());
    }
    shown = now;
    others.forEach(Others::changed);
    afterwards.forEach(Runnable::run);
    LOG.atInfo().addKeyValue("until", until()).log("replaced certificate is in use");
  }

  @Override
  public synchronized void changed() {
    try {
      refresh();
    } catch (IOException | UnusableDirectoryException unusable) {
      throw new LocalCommandException(
          "the certificate cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  @Override
  public synchronized List<ListedCertificate> shown() {
    var all = new ArrayList<ListedCertificate>();
    all.add(new ListedCertificate(listeners, shown.source(), shown.certificate().chain()));
    others.forEach(other -> all.addAll(other.shown()));
    return all;
  }

  /** The same for a listener that shows it too. */
  ListedCertificate listed(String listener) {
    return new ListedCertificate(List.of(listener), shown.source(), shown.certificate().chain());
  }

  @Override
  public List<String> domains() {
    return domains;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
