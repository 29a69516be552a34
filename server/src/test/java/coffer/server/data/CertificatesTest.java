package coffer.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coffer.crypto.SecretFile;
import coffer.server.data.UnusableDirectoryException.Reason;
import coffer.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificatesTest {
  private final FakeClock clock = new FakeClock();
  private final SecureRandom random = new SecureRandom();

  @TempDir Path root;
  private DataLayout layout = new DataLayout(Path.of("unused"));

  @BeforeEach
  void makeAuthority() throws IOException {
    layout = new DataLayout(root);
    Files.createDirectory(layout.tls());
    Certificates.createAuthority(layout, clock, random);
  }

  @Test
  void serverIsTrustedThroughTheAuthority() throws Exception {
    var server = open().current().chain().getFirst();
    var authority = Pem.readCertificate(layout.caCertificate());
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));

    var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server));

    assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters)).isNotNull();
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(authority.getKeyUsage()[5]).isTrue();
    assertThat(server.getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void namesEveryWayToReachTheServer() throws Exception {
    var settings =
        new DirectorySettings(
            List.of("Store.Example.com"),
            List.of("10.0.0.5", "fd00::5", "nas"),
            "eu-west-1",
            Optional.empty());
    var names = CertificateNames.of(settings, "Machine-7.example.org");

    var server = open(names).current().chain().getFirst();

    assertThat(names(server))
        .containsExactlyInAnyOrder(
            "localhost",
            "*.localhost",
            "*.s3.localhost",
            "*.s3-website.localhost",
            "s3.eu-west-1.localhost",
            "*.s3.eu-west-1.localhost",
            "*.s3-accesspoint.eu-west-1.localhost",
            "*.s3-control.eu-west-1.localhost",
            "127.0.0.1",
            "0:0:0:0:0:0:0:1",
            "store.example.com",
            "*.store.example.com",
            "*.s3.store.example.com",
            "*.s3-website.store.example.com",
            "s3.eu-west-1.store.example.com",
            "*.s3.eu-west-1.store.example.com",
            "*.s3-accesspoint.eu-west-1.store.example.com",
            "*.s3-control.eu-west-1.store.example.com",
            "10.0.0.5",
            "fd00:0:0:0:0:0:0:5",
            "nas",
            "machine-7.example.org");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "a b",
        "*.example.com",
        "a,b",
        "-a.com",
        "10.0.0.1",
        "exämple.com",
        "a..b",
        "a\n"
      })
  void refusesDomainsThatAreNone(String domain) {
    var settings = new DirectorySettings(List.of(domain), List.of(), "us-east-1", Optional.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CertificateNames.of(settings, "localhost"));
  }

  @Test
  void leavesOutAMachineNameThatNoCertificateCanHold() {
    var names = CertificateNames.of(DirectorySettings.DEFAULTS, "no such?name");

    assertThat(names.dns()).doesNotContain("no such?name").contains("localhost");
  }

  @Test
  void lastsAsLongAsClientsAccept() {
    var certificates = open();
    var server = certificates.current().chain().getFirst();

    assertThat(until(server)).isEqualTo(FakeClock.START.plus(Duration.ofDays(397)));
    assertThat(server.getNotBefore().toInstant()).isBefore(FakeClock.START);
    assertThat(certificates.authorityUntil()).isAfter(FakeClock.START.plus(Duration.ofDays(3650)));
    assertThat(certificates.serverUntil()).contains(until(server));
  }

  @Test
  void keepsACertificateThatFits() {
    var first = open().current().chain();
    clock.advance(Duration.ofDays(397 - 31));

    assertThat(open().current().chain()).isEqualTo(first);
  }

  @Test
  void renewsOneThatIsAboutToEnd() {
    var first = open().current().chain();
    clock.advance(Duration.ofDays(397 - 30).plusSeconds(1));

    assertThat(open().serverUntil()).contains(until(first.getFirst()));
    var second = open().current().chain();

    assertThat(second).isNotEqualTo(first);
    assertThat(until(second.getFirst())).isEqualTo(clock.instant().plus(Duration.ofDays(397)));
  }

  @Test
  void neverOutlivesTheAuthority() {
    clock.advance(Duration.ofDays(3600));
    var certificates = open();

    assertThat(until(certificates.current().chain().getFirst()))
        .isEqualTo(certificates.authorityUntil());
  }

  @Test
  void renewsWhenTheNamesChanged() {
    var first = open().current().chain();
    var settings =
        new DirectorySettings(List.of("new.example.com"), List.of(), "us-east-1", Optional.empty());

    var second = open(CertificateNames.of(settings, "localhost")).current().chain();

    assertThat(second).isNotEqualTo(first);
    assertThat(names(second.getFirst())).contains("*.new.example.com");
  }

  @Test
  void renewsWhenKeyAndCertificateDoNotBelongTogether() throws IOException {
    var first = open().current().chain();
    var keptKey = root.resolve("kept");
    Files.copy(layout.serverKey(), keptKey, StandardCopyOption.COPY_ATTRIBUTES);
    Files.delete(layout.serverKey());
    var second = open().current().chain();
    Files.move(keptKey, layout.serverKey(), StandardCopyOption.REPLACE_EXISTING);

    var third = open().current().chain();

    assertThat(second).isNotEqualTo(first);
    assertThat(third).isNotIn(first, second);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"server.key", "server.crt"})
  void renewsWhenAFileIsDamaged(String name) throws IOException {
    var first = open().current().chain();
    var file = layout.tls().resolve(name);
    Files.write(file, new byte[100]);

    assertThat(open().current().chain()).isNotEqualTo(first);
  }

  @Test
  void refusesAnAuthorityWhoseKeyIsNotItsOwn() {
    Pem.write(layout.caKey(), new CertificateMaker(random).newKey().getPrivate());

    assertThatExceptionOfType(UnusableDirectoryException.class)
        .isThrownBy(this::open)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_CERTIFICATE));
  }

  @Test
  void refusesAnAuthorityThatIsDamaged() throws IOException {
    Files.write(layout.caCertificate(), new byte[50]);

    assertThatExceptionOfType(UnusableDirectoryException.class)
        .isThrownBy(this::open)
        .withMessageContaining("ca.crt");
  }

  @Test
  void makesItsKeyAndCertificateAnewWhenAsked() {
    var first = open().current();

    var second = openWithOtherNames().rotate();

    assertThat(second.own().getPublicKey()).isNotEqualTo(first.own().getPublicKey());
    assertThat(names(second.own())).isEqualTo(names(first.own()));
    assertThat(open().current().chain()).isEqualTo(second.chain());
  }

  @Test
  void goesToAnotherAuthorityInTwoSteps() throws Exception {
    var certificates = open();
    var before = certificates.current();
    var first = certificates.authorities();

    certificates.beginAuthority();
    var both = certificates.authorities();

    assertThat(first).hasSize(1);
    assertThat(both).hasSize(2).startsWith(first.getFirst());
    assertThat(certificates.current().chain()).isEqualTo(before.chain());
    assertThat(open().authorities()).isEqualTo(both);
    assertThat(open().isAuthorityChanging()).isTrue();

    openWithOtherNames().finishAuthority();
    var changed = open();

    assertThat(changed.authorities()).containsExactly(both.getLast());
    assertThat(changed.isAuthorityChanging()).isFalse();
    assertThat(layout.nextCaKey()).doesNotExist();
    var after = changed.current().own();
    after.verify(both.getLast().getPublicKey());
    assertThat(names(after)).isEqualTo(names(before.own()));
  }

  @Test
  void forgetsAnAuthorityThatWasBegun() {
    var certificates = open();
    var first = certificates.authorities();
    certificates.beginAuthority();

    certificates.cancelAuthority();

    assertThat(certificates.authorities()).isEqualTo(first);
    assertThat(open().authorities()).isEqualTo(first);
    assertThat(open().isAuthorityChanging()).isFalse();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(certificates::finishAuthority);
  }

  /** The files as a crash may leave them, written one after the other. */
  @Test
  void hasOneAuthorityOrTheOtherAfterACrash() throws IOException {
    var certificates = open();
    var first = certificates.authorities().getFirst();
    // Begun, but cut off before clients were given anything: it is begun anew.
    Pem.write(layout.nextCaKey(), new CertificateMaker(random).newKey().getPrivate());
    assertThat(open().authorities()).containsExactly(first);
    assertThat(open().isAuthorityChanging()).isFalse();
    certificates.beginAuthority();
    var second = open().authorities().getLast();

    // Finished, but cut off after the key: the key says which one is in use.
    Files.copy(
        layout.nextCaKey(),
        layout.caKey(),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);

    // A look changes nothing, a start finishes it: the old one is trusted no longer.
    assertThat(Certificates.inspect(layout, clock).authorities()).containsExactly(second, first);
    var changed = open();
    assertThat(changed.authorities()).containsExactly(second);
    assertThat(Pem.readCertificates(layout.caCertificate())).containsExactly(second);
    assertThat(layout.nextCaKey()).doesNotExist();
    assertThat(changed.isAuthorityChanging()).isFalse();
    assertThat(changed.current().chain()).isNotEqualTo(certificates.current().chain());
    changed.beginAuthority();
    changed.finishAuthority();
    assertThat(open().authorities()).hasSize(1).doesNotContain(first, second);
  }

  @Test
  void keepsWhatWasGivenInTheOnePlaceOfKeyAndChain() throws IOException {
    var given = open().rotate();
    var certificates = open();
    assertThat(certificates.given()).isEmpty();

    certificates.give(given);

    assertThat(open().given().orElseThrow().chain()).isEqualTo(given.chain());
    assertThat(open().given().orElseThrow().key()).isEqualTo(given.key());
    assertThat(SecretFile.isPrivate(layout.givenCertificate())).isTrue();
    Files.write(layout.givenCertificate(), new byte[60]);
    assertThatExceptionOfType(UnusableDirectoryException.class)
        .isThrownBy(certificates::given)
        .withMessageContaining("given.pem");
    certificates.takeBack();
    assertThat(open().given()).isEmpty();
  }

  @Test
  void printsNoKey() {
    assertThat(open().current().toString()).startsWith("ServerCertificate[until");
  }

  @Test
  void issuesOtherNamesForOneListenerWithoutKeepingThem() throws Exception {
    var certificates = open();
    var before = certificates.current().chain().getFirst();

    var issued = certificates.issue(List.of("10.9.8.7", "*.vpce-1.s3.us-east-1.vpce.localhost"));

    assertThat(names(issued.chain().getFirst()))
        .containsAll(names(before))
        .contains("10.9.8.7", "*.vpce-1.s3.us-east-1.vpce.localhost");
    issued.chain().getFirst().verify(Pem.readCertificate(layout.caCertificate()).getPublicKey());
    assertThat(open().current().chain().getFirst()).isEqualTo(before);
  }

  /** As of a stopped server, which does not know its names. */
  private Certificates openWithOtherNames() {
    var other = new DirectorySettings(List.of("b.org"), List.of(), "eu-west-1", Optional.empty());
    return open(CertificateNames.of(other, "elsewhere"));
  }

  private Certificates open() {
    return open(CertificateNames.of(DirectorySettings.DEFAULTS, "localhost"));
  }

  private Certificates open(CertificateNames names) {
    return Certificates.open(layout, names, clock, random);
  }

  private static Instant until(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static Set<String> names(X509Certificate certificate) {
    try {
      return certificate.getSubjectAlternativeNames().stream()
          .map(name -> String.valueOf(name.getLast()))
          .collect(Collectors.toSet());
    } catch (java.security.cert.CertificateParsingException malformed) {
      throw new AssertionError(malformed);
    }
  }
}
