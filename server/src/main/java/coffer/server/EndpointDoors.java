package coffer.server;

import coffer.ec2.Ec2Service;
import coffer.ec2.network.Door;
import coffer.server.certificate.ServerCertificate;
import coffer.server.config.EndpointListener;
import coffer.server.data.Certificates;
import coffer.server.http.Clientele;
import coffer.server.http.Tls;
import coffer.server.http.TlsEngine;
import coffer.server.http.TlsMaterial;
import coffer.server.local.ListedCertificate;
import coffer.server.local.ListedCertificate.Source;
import coffer.storage.api.Changes;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the listeners for VPC endpoints prove themselves with.
 *
 * <p>Where the server makes its own certificate, each of these listeners has one of its own with
 * the names of the endpoint that is on it, made anew whenever another one is. A certificate an
 * operator brought along has the names it has.
 */
final class EndpointDoors implements AutoCloseable, ShownCertificates.Others {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointDoors.class);
  private static final Duration CHECKED_EVERY = Duration.ofHours(12);

  /** What stands before an endpoint's own name, and before a bucket's below that. */
  private static final List<String> PREFIXES =
      List.of("", "*.", "*.bucket.", "*.accesspoint.", "*.control.");

  private final Ec2Service ec2;
  private final Names naming;
  private final Certificates certificates;
  private final ShownCertificates brought;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private final Changes.Subscription subscription;

  @GuardedBy("this")
  private final List<Shown> doors = new ArrayList<>();

  /** What names are made of. */
  record Names(String region, List<String> domains) {}

  /** A door and what it shows. */
  private static final class Shown {
    private final EndpointListener door;
    private final Tls tls;
    // Changed under the lock of the doors.
    private List<String> names;
    private ServerCertificate certificate;

    Shown(EndpointListener door, Tls tls, List<String> names, ServerCertificate certificate) {
      this.door = door;
      this.tls = tls;
      this.names = names;
      this.certificate = certificate;
    }
  }

  EndpointDoors(
      Ec2Service ec2,
      Names naming,
      Certificates certificates,
      ShownCertificates brought,
      Changes changes,
      InstantSource clock) {
    this.ec2 = ec2;
    this.naming = naming;
    this.certificates = certificates;
    this.brought = brought;
    this.clock = clock;
    this.subscription = changes.on(Ec2Service.topic(), _ -> refresh(false), () -> refresh(false));
    var _ =
        timer.scheduleWithFixedDelay(
            () -> refresh(false),
            CHECKED_EVERY.toMillis(),
            CHECKED_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** The doors as the EC2 API sees them. */
  static List<Door> doors(List<EndpointListener> configured) {
    return configured.stream()
        .map(door -> new Door(door.name(), door.account(), cidrs(door.address().getAddress())))
        .toList();
  }

  /** Prefix lists are of IPv4; a listener on every address tells nobody which one to use. */
  private static List<String> cidrs(InetAddress address) {
    return address instanceof Inet4Address && !address.isAnyLocalAddress()
        ? List.of(address.getHostAddress() + "/32")
        : List.of();
  }

  /** The protection of a door, which from now on follows its endpoint. */
  synchronized Tls open(EndpointListener door, TlsEngine engine, Clientele clients)
      throws IOException {
    List<String> names = names(door);
    var certificate = certificates.issue(names);
    var material = brought.isBrought() ? brought.material() : material(certificate);
    var tls = new Tls(engine, material, clients);
    doors.add(new Shown(door, tls, names, certificate));
    return tls;
  }

  private static TlsMaterial material(ServerCertificate certificate) {
    return new TlsMaterial(certificate.key(), certificate.chain());
  }

  @Override
  public void changed() {
    refresh(true);
  }

  @Override
  public synchronized List<ListedCertificate> shown() {
    return brought.isBrought()
        ? doors.stream().map(EndpointDoors::name).map(name -> brought.listed(name)).toList()
        : doors.stream()
            .map(
                shown ->
                    new ListedCertificate(
                        List.of(name(shown)), Source.OWN, shown.certificate.chain()))
            .toList();
  }

  private static String name(Shown shown) {
    return Door.LISTENER + shown.door.name();
  }

  private synchronized void refresh(boolean anew) {
    for (Shown shown : doors) {
      try {
        if (brought.isBrought()) {
          shown.tls.reload(brought.material());
          continue;
        }
        List<String> names = names(shown.door);
        Instant until = shown.certificate.own().getNotAfter().toInstant();
        boolean due = until.isBefore(clock.instant().plus(Certificates.RENEWED_BEFORE));
        if (anew || due || !names.equals(shown.names)) {
          var certificate = certificates.issue(names);
          shown.tls.reload(material(certificate));
          shown.names = names;
          shown.certificate = certificate;
        }
      } catch (IOException | RuntimeException failed) {
        // Broad on purpose: a timer that throws never runs again.
        LOG.atError()
            .setCause(failed)
            .addKeyValue("listener", shown.door.name())
            .log("certificate of an endpoint could not be renewed");
      }
    }
  }

  private List<String> names(EndpointListener door) {
    var all = new ArrayList<String>();
    all.add(door.address().getHostString());
    ec2.endpointAt(Door.LISTENER + door.name())
        .ifPresent(
            endpoint -> {
              for (String domain : naming.domains()) {
                String host = "%s.s3.%s.vpce.%s".formatted(endpoint.id(), naming.region(), domain);
                PREFIXES.forEach(prefix -> all.add(prefix + host));
              }
            });
    return all;
  }

  @Override
  public void close() {
    subscription.close();
    timer.shutdownNow();
  }
}
