package coffer.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

final class FitnessTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private final TestAuthority root = TestAuthority.root("CN=root", CLOCK);
  private final TestAuthority middle =
      root.intermediate(CertificatePlan.of("CN=middle", 2).asAuthority());
  private final Holder server =
      middle.certify(
          CertificatePlan.of("CN=server", 3)
              .forPurposes(KeyPurposeId.id_kp_serverAuth)
              .named(
                  new GeneralName(GeneralName.dNSName, "s3.example.com"),
                  new GeneralName(GeneralName.dNSName, "*.s3.example.com")));

  @Test
  void putsTheChainInOrder() {
    var given = List.of(root.certificate(), server.own(), middle.certificate());

    assertThat(judged(server, given, "s3.example.com"))
        .isInstanceOfSatisfying(
            Fitness.Fit.class,
            fit -> {
              assertThat(fit.certificate().chain())
                  .containsExactly(server.own(), middle.certificate(), root.certificate());
              assertThat(fit.warnings()).isEmpty();
            });
  }

  @Test
  void warnsOfNamesThatAreNotInIt() {
    assertThat(judged(server, List.of(server.own()), "S3.example.com", "other.org"))
        .isInstanceOfSatisfying(
            Fitness.Fit.class,
            fit ->
                assertThat(fit.warnings()).hasSize(2).allMatch(text -> text.contains("other.org")));
  }

  @Test
  void refusesACertificateThatSignedNoneOfTheOthers() {
    X509Certificate stranger = TestAuthority.root("CN=root", CLOCK).certificate();

    // Of the same name as the issuer, but it is another one.
    assertThat(judged(server, List.of(server.own(), middle.certificate(), stranger)))
        .isInstanceOf(Fitness.Unfit.class);
  }

  @Test
  void refusesAChainOfWhichOneIsOver() {
    TestAuthority over =
        root.intermediate(
            CertificatePlan.of("CN=over", 4)
                .asAuthority()
                .within(Duration.ofDays(-2), Duration.ofDays(-1)));
    Holder below = over.certify(CertificatePlan.of("CN=below", 5));

    assertThat(judged(below, List.of(below.own(), over.certificate())))
        .isInstanceOfSatisfying(
            Fitness.Unfit.class,
            unfit -> assertThat(unfit.reason()).startsWith("expired at").endsWith("CN=over"));
  }

  @Test
  void refusesACertificateWhoseKeyMayNotSign() {
    Holder exchanging =
        root.certify(CertificatePlan.of("CN=old", 6).using(KeyUsage.keyEncipherment));

    // As for key exchange by RSA, which no handshake here uses: none would succeed.
    assertThat(judged(exchanging, exchanging.certificates()))
        .isInstanceOfSatisfying(
            Fitness.Unfit.class, unfit -> assertThat(unfit.reason()).contains("digitalSignature"));
  }

  @Test
  void refusesAnIssuerThatIsNoAuthority() {
    TestAuthority none = root.intermediate(CertificatePlan.of("CN=none", 7));
    Holder below = none.certify(CertificatePlan.of("CN=below", 8));

    assertThat(judged(below, List.of(below.own(), none.certificate())))
        .isInstanceOf(Fitness.Unfit.class);
  }

  @Test
  void refusesKeysThatAreTooShort() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    var pair = generator.generateKeyPair();
    X509Certificate weak = selfSigned(pair);

    assertThat(Fitness.of(pair.getPrivate(), List.of(weak), List.of(), CLOCK.instant()))
        .isInstanceOfSatisfying(
            Fitness.Unfit.class, unfit -> assertThat(unfit.reason()).contains("too short"));
  }

  private static X509Certificate selfSigned(KeyPair pair) throws Exception {
    var name = new X500Name("CN=weak");
    var now = CLOCK.instant();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.TWO,
            Date.from(now.minusSeconds(60)),
            Date.from(now.plusSeconds(3600)),
            name,
            pair.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static Fitness judged(Holder holder, List<X509Certificate> given, String... domains) {
    return Fitness.of(holder.key(), given, List.of(domains), CLOCK.instant());
  }
}
