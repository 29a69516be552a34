package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.OcspAnswer;
import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed on to clients, and what would only make them refuse the server. */
final class OcspFileTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestAuthority authority = TestAuthority.root("CN=root", CLOCK);
  private final Holder server = authority.certify(CertificatePlan.of("CN=server", 5));
  private final OcspAnswer good = OcspAnswer.good(authority, server.own(), CLOCK.instant());

  @TempDir private Path folder;

  @Test
  void handsOnWhatHoldsForTheCertificate() throws IOException {
    byte[] response = good.until(CLOCK.instant().plus(HOUR)).encoded();

    assertThat(read(response, CLOCK)).contains(response);
  }

  @Test
  void leavesOutWhatIsOutOfDate() throws IOException {
    byte[] response = good.until(CLOCK.instant().plus(HOUR)).encoded();

    assertThat(read(response, later(HOUR.multipliedBy(2)))).isEmpty();
    assertThat(read(response, later(HOUR.negated()))).isEmpty();
  }

  @Test
  void takesAResponseWithoutAnEndForADay() throws IOException {
    byte[] response = good.encoded();

    assertThat(read(response, later(Duration.ofHours(23)))).contains(response);
    assertThat(read(response, later(Duration.ofHours(25)))).isEmpty();
  }

  @Test
  void leavesOutWhatIsAboutAnotherCertificate() throws IOException {
    Holder other = authority.certify(CertificatePlan.of("CN=other", 6));

    assertThat(read(OcspAnswer.good(authority, other.own(), CLOCK.instant()).encoded(), CLOCK))
        .isEmpty();
  }

  @Test
  void leavesOutWhatAnotherAuthoritySaysOfItsCertificateOfTheSameNumber() throws IOException {
    // Of the same name, too.
    var foreign = TestAuthority.root("CN=root", CLOCK);
    Holder namesake = foreign.certify(CertificatePlan.of("CN=server", 5));
    var answer = OcspAnswer.good(foreign, namesake.own(), CLOCK.instant());

    assertThat(read(answer.encoded(), CLOCK)).isEmpty();
    assertThat(read(answer.signedBy(authority.asHolder()).encoded(), CLOCK)).isEmpty();
  }

  @Test
  void leavesOutWhatSomebodyElseSigned() throws IOException {
    Holder stranger = TestAuthority.root("CN=stranger", CLOCK).asHolder();
    Holder client = authority.certify(responder(7).forPurposes(KeyPurposeId.id_kp_clientAuth));
    Holder expired =
        authority.certify(responder(8).within(Duration.ofDays(-9), Duration.ofDays(-1)));
    Holder foreign = TestAuthority.root("CN=root", CLOCK).certify(responder(9));

    for (Holder signer : List.of(stranger, client, expired, foreign)) {
      assertThat(read(good.signedBy(signer).encoded(), CLOCK)).isEmpty();
    }
  }

  @Test
  void handsOnWhatAResponderOfTheAuthoritySigned() throws IOException {
    for (String keys : List.of("EC", "RSA")) {
      Holder delegate = authority.certify(responder(10).withKeys(keys));
      byte[] response = good.signedBy(delegate).encoded();

      assertThat(read(response, CLOCK)).as(keys).contains(response);
    }
  }

  @Test
  void leavesOutThatTheCertificateIsRevokedOrNotKnown() throws IOException {
    assertThat(read(good.revoked().encoded(), CLOCK)).isEmpty();
    assertThat(read(good.unknown().encoded(), CLOCK)).isEmpty();
  }

  @Test
  void leavesOutWhatCannotBeCheckedForWantOfTheIssuer() throws IOException {
    byte[] response = good.encoded();

    assertThat(file(response, CLOCK).read(List.of(server.own()))).isEmpty();
  }

  @Test
  void doesWithoutAResponse() throws Exception {
    byte[] tryLater = new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();

    assertThat(read(tryLater, CLOCK)).isEmpty();
    assertThat(read(new byte[0], CLOCK)).isEmpty();
    assertThat(read("nonsense".getBytes(StandardCharsets.UTF_8), CLOCK)).isEmpty();
    assertThat(new OcspFile(folder.resolve("missing"), CLOCK).read(chain())).isEmpty();
  }

  private static CertificatePlan responder(long serial) {
    return CertificatePlan.of("CN=responder", serial).forPurposes(KeyPurposeId.id_kp_OCSPSigning);
  }

  private static InstantSource later(Duration time) {
    return InstantSource.offset(CLOCK, time);
  }

  private Optional<byte[]> read(byte[] content, InstantSource clock) throws IOException {
    return file(content, clock).read(chain());
  }

  private List<X509Certificate> chain() {
    return List.of(server.own(), authority.certificate());
  }

  private OcspFile file(byte[] content, InstantSource clock) throws IOException {
    return new OcspFile(Files.write(folder.resolve("response.der"), content), clock);
  }
}
