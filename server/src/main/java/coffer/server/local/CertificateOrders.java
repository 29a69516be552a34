package coffer.server.local;

import coffer.server.certificate.Fitness;
import coffer.server.certificate.ServerCertificate;
import coffer.server.data.Certificates;
import coffer.server.http.Tls;
import coffer.server.http.TlsEngine;
import coffer.server.http.TlsMaterial;
import coffer.server.local.ListedCertificate.Source;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Carries out what operators want done with the server's certificates. */
public final class CertificateOrders {
  private final Certificates certificates;
  private final Place place;
  private final InstantSource clock;

  /** Where the certificates are shown. */
  public interface Place {
    /** At least one; first what all listeners share. */
    List<ListedCertificate> shown();

    /** Names that clients use; none where they are not known. */
    List<String> domains();

    /**
     * Takes what is in the data directory now into use, before it returns.
     *
     * @throws LocalCommandException if it cannot be used; the old one stays in use
     */
    void changed();
  }

  public CertificateOrders(Certificates certificates, Place place, InstantSource clock) {
    this.certificates = certificates;
    this.place = place;
    this.clock = clock;
  }

  /** Orders to the data directory of a stopped server, which shows nothing to anybody. */
  public static CertificateOrders stopped(Certificates certificates, InstantSource clock) {
    return new CertificateOrders(certificates, new Stopped(certificates), clock);
  }

  /** What the next start will show, unless its configuration names another. */
  private record Stopped(Certificates certificates) implements Place {
    @Override
    public List<ListedCertificate> shown() {
      Optional<ServerCertificate> given = certificates.given();
      var source = given.isPresent() ? Source.INSTALLED : Source.OWN;
      return given
          .or(certificates::asStored)
          .map(found -> new ListedCertificate(List.of(), source, found.chain()))
          .stream()
          .toList();
    }

    @Override
    public List<String> domains() {
      return List.of();
    }

    @Override
    public void changed() {}
  }

  /**
   * @throws LocalCommandException saying why it cannot be done; then nothing was changed
   */
  CertificatesNow run(CertificateOrder order) {
    return switch (order.verb()) {
      case SHOW -> now();
      case REVEAL -> now(Optional.of(revealed()), List.of());
      case REPLACE ->
          replace(order.replacement().orElseThrow(() -> refused("there is no replacement")));
      case RESTORE -> restore();
      case ROTATE -> rotate();
      case BEGIN_AUTHORITY -> beginAuthority();
      case FINISH_AUTHORITY -> finishAuthority();
      case CANCEL_AUTHORITY -> cancelAuthority();
    };
  }

  private CertificatesNow now() {
    return now(Optional.empty(), List.of());
  }

  private CertificatesNow now(Optional<ServerCertificate> revealed, List<String> warnings) {
    return new CertificatesNow(
        place.shown(),
        certificates.authorities(),
        certificates.isAuthorityChanging(),
        revealed,
        warnings);
  }

  private ServerCertificate revealed() {
    return switch (source()) {
      case CONFIGURED -> throw refused("the key is in the files that the configuration names");
      case INSTALLED -> certificates.given().orElseThrow(CertificateOrders::missing);
      case OWN -> certificates.asStored().orElseThrow(CertificateOrders::missing);
    };
  }

  private CertificatesNow replace(ServerCertificate replacement) {
    if (source() == Source.CONFIGURED) {
      throw refused("the configuration names the certificate: replace its files (tls.*-file)");
    }
    var judged =
        Fitness.of(replacement.key(), replacement.chain(), place.domains(), clock.instant());
    return switch (judged) {
      case Fitness.Unfit(var reason) -> throw refused(reason);
      case Fitness.Fit(var certificate, var warnings) -> {
        requireUsable(certificate);
        Optional<ServerCertificate> before = certificates.given();
        certificates.give(certificate);
        try {
          place.changed();
        } catch (LocalCommandException unusable) {
          before.ifPresentOrElse(certificates::give, certificates::takeBack);
          throw unusable;
        }
        yield now(Optional.empty(), warnings);
      }
    };
  }

  /** Before it is written: the listeners of a stopped server would refuse it at the next start. */
  private static void requireUsable(ServerCertificate certificate) {
    try {
      var _ = new Tls(TlsEngine.best(), new TlsMaterial(certificate.key(), certificate.chain()));
    } catch (SSLException unusable) {
      throw new LocalCommandException(
          "the certificate cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private CertificatesNow restore() {
    if (source() != Source.INSTALLED) {
      throw refused("no certificate was installed in the place of the server's own");
    }
    certificates.takeBack();
    place.changed();
    return now();
  }

  private CertificatesNow rotate() {
    if (source() != Source.OWN) {
      throw refused("the certificate shown is not the server's own: replace it instead");
    }
    var _ = certificates.rotate();
    place.changed();
    return now();
  }

  private CertificatesNow beginAuthority() {
    if (certificates.isAuthorityChanging()) {
      throw refused("an authority was begun already: finish or cancel it");
    }
    certificates.beginAuthority();
    return now();
  }

  private CertificatesNow finishAuthority() {
    requireChanging();
    certificates.finishAuthority();
    place.changed();
    return now();
  }

  private CertificatesNow cancelAuthority() {
    requireChanging();
    certificates.cancelAuthority();
    return now();
  }

  private void requireChanging() {
    if (!certificates.isAuthorityChanging()) {
      throw refused("no authority was begun");
    }
  }

  /** Of a data directory without a certificate it is the server's own that is missing. */
  private Source source() {
    return place.shown().stream().findFirst().map(ListedCertificate::source).orElse(Source.OWN);
  }

  private static LocalCommandException missing() {
    return refused("the server's certificate is missing or damaged; start the server");
  }

  private static LocalCommandException refused(String reason) {
    return new LocalCommandException(reason);
  }
}
