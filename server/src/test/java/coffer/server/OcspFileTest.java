package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed on to clients, and what would only make them refuse the server. */
final class OcspFileTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestAuthority authority = TestAuthority.root("CN=root", CLOCK);
  private final Holder server = authority.certify(CertificatePlan.of("CN=server", 5));

  @TempDir private Path folder;

  @Test
  void handsOnWhatHoldsForTheCertificate() throws Exception {
    byte[] response = response(server.own(), CLOCK.instant().plus(HOUR));

    assertThat(file(response, CLOCK).read(server.own())).contains(response);
  }

  @Test
  void leavesOutWhatIsOutOfDate() throws Exception {
    byte[] response = response(server.own(), CLOCK.instant().plus(HOUR));

    assertThat(file(response, InstantSource.offset(CLOCK, HOUR.multipliedBy(2))).read(server.own()))
        .isEmpty();
    assertThat(
            file(response, InstantSource.offset(CLOCK, HOUR.multipliedBy(-2))).read(server.own()))
        .isEmpty();
  }

  @Test
  void leavesOutWhatIsAboutAnotherCertificate() throws Exception {
    Holder other = authority.certify(CertificatePlan.of("CN=other", 6));
    byte[] response = response(other.own(), CLOCK.instant().plus(HOUR));

    assertThat(file(response, CLOCK).read(server.own())).isEmpty();
  }

  @Test
  void doesWithoutAResponse() throws Exception {
    byte[] tryLater = new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();

    assertThat(file(tryLater, CLOCK).read(server.own())).isEmpty();
    assertThat(file(new byte[0], CLOCK).read(server.own())).isEmpty();
    assertThat(file("nonsense".getBytes(StandardCharsets.UTF_8), CLOCK).read(server.own()))
        .isEmpty();
    assertThat(new OcspFile(folder.resolve("missing"), CLOCK).read(server.own())).isEmpty();
  }

  private OcspFile file(byte[] content, InstantSource clock) throws IOException {
    return new OcspFile(Files.write(folder.resolve("response.der"), content), clock);
  }

  private byte[] response(X509Certificate certificate, Instant until) throws Exception {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var issuer = new JcaX509CertificateHolder(authority.certificate());
    var id =
        new CertificateID(
            digests.get(CertificateID.HASH_SHA1), issuer, certificate.getSerialNumber());
    var basic =
        new BasicOCSPRespBuilder(new RespID(new X500Name("CN=responder")))
            .addResponse(
                id, CertificateStatus.GOOD, Date.from(CLOCK.instant()), Date.from(until), null)
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.asHolder().key()),
                null,
                Date.from(CLOCK.instant()));
    return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
  }
}
