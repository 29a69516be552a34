package coffer.cli;

import coffer.server.certificate.Fitness;
import coffer.server.local.CertificateOrder;
import coffer.server.local.CertificateOrder.Verb;
import coffer.server.local.CertificatesNow;
import coffer.server.local.ListedCertificate;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what listeners prove themselves with. */
@Command(
    name = "show",
    description = {
      "Prints, for each certificate: which listeners show it, whose it is, the chain with dates,",
      "names and fingerprints (SHA-256); then the server's own authority."
    })
final class CertShow implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    print(data.access().with(commands -> commands.certificates(CertificateOrder.of(Verb.SHOW))));
    return 0;
  }

  static void print(CertificatesNow now) {
    for (ListedCertificate listed : now.shown()) {
      String where =
          listed.listeners().isEmpty()
              ? "stopped server"
              : "listeners " + String.join(", ", listed.listeners());
      Streams.out(where + ": " + whose(listed.source()));
      chain(listed.chain());
    }
    for (int i = 0; i < now.authorities().size(); i++) {
      boolean waits = now.changing() && i > 0;
      Streams.out("authority: " + (waits ? "waits to be put into use" : "in use"));
      certificate(now.authorities().get(i));
    }
  }

  private static String whose(ListedCertificate.Source source) {
    return switch (source) {
      case OWN -> "made by the server's own authority";
      case INSTALLED -> "installed by coffer cert replace";
      case CONFIGURED -> "from the files that the configuration names";
    };
  }

  private static void chain(List<X509Certificate> chain) {
    chain.forEach(CertShow::certificate);
  }

  private static void certificate(X509Certificate one) {
    line("subject", one.getSubjectX500Principal().getName());
    line("issuer", one.getIssuerX500Principal().getName());
    line("valid", valid(one, InstantSource.system().instant()));
    var names = Fitness.names(one);
    if (!names.isEmpty()) {
      line("names", String.join(", ", names));
    }
    line("key", key(one.getPublicKey()) + ", signed with " + one.getSigAlgName());
    line("sha256", CertExport.fingerprint(one));
    Streams.out("");
  }

  private static void line(String what, String text) {
    Streams.out("  %-8s %s".formatted(what, text));
  }

  private static String valid(X509Certificate one, Instant now) {
    Instant until = one.getNotAfter().toInstant();
    long days = Duration.between(now, until).toDays();
    String left = until.isBefore(now) ? "EXPIRED" : days + " days left";
    return "%s to %s, %s".formatted(one.getNotBefore().toInstant(), until, left);
  }

  private static String key(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey ec -> "EC " + ec.getParams().getOrder().bitLength();
      default -> key.getAlgorithm();
    };
  }
}
