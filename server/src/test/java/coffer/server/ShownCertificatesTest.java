package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.server.certificate.CertificateText;
import coffer.server.certificate.ServerCertificate;
import coffer.server.config.TlsFiles;
import coffer.server.data.DataDirectory;
import coffer.server.data.DirectorySettings;
import coffer.server.http.Tls;
import coffer.server.http.TlsEngine;
import coffer.server.http.TlsMaterial;
import coffer.server.local.Finding;
import coffer.server.local.ListedCertificate.Source;
import coffer.server.local.LocalCommandException;
import coffer.testkit.FakeClock;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.OcspAnswer;
import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the certificates listeners show, and when they show another. */
final class ShownCertificatesTest {
  private static final Duration OFTEN = Duration.ofMillis(5);
  private static final int PATIENCE_SECONDS = 30;
  private static final InstantSource CLOCK = InstantSource.system();

  private final TestAuthority authority = TestAuthority.root("CN=other", CLOCK);

  @TempDir private Path folder;
  private DataDirectory directory;

  @BeforeEach
  void open() {
    directory = DataDirectory.open(folder.resolve("data"), DirectorySettings.DEFAULTS);
  }

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void prefersTheConfiguredOverTheInstalledOverItsOwn() throws IOException {
    var own = directory.certificates().current();
    try (var shown = shown(Optional.empty())) {
      assertThat(shown.isBrought()).isFalse();
      assertThat(listed(shown)).isEqualTo(own.own());

      var installed = certificate("CN=installed");
      directory.certificates().give(installed);
      shown.changed();

      assertThat(shown.isBrought()).isTrue();
      assertThat(shown.shown().getFirst().source()).isEqualTo(Source.INSTALLED);
      assertThat(listed(shown)).isEqualTo(installed.own());
    }
    var configured = certificate("CN=configured");
    try (var shown = shown(Optional.of(put(configured)))) {
      assertThat(shown.shown().getFirst().source()).isEqualTo(Source.CONFIGURED);
      assertThat(listed(shown)).isEqualTo(configured.own());
    }
  }

  @Test
  void usesAReplacementOnceKeyAndCertificateFit() throws Exception {
    var first = certificate("CN=first");
    var second = certificate("CN=second");
    var files = put(first);
    var told = new LinkedBlockingQueue<X509Certificate>();
    try (var shown = shown(Optional.of(files))) {
      shown.follow("s3", new Tls(TlsEngine.best(), shown.material()));
      shown.afterwards(() -> told.add(listed(shown)));
      Files.writeString(files.certificate(), CertificateText.pem(second.chain()));
      assertThatExceptionOfType(LocalCommandException.class).isThrownBy(shown::changed);
      assertThat(listed(shown)).isEqualTo(first.own());

      shown.keepFresh(OFTEN);
      Files.writeString(files.key(), CertificateText.pem(second));

      assertThat(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(second.own());
    }
    assertThat(told).isEmpty();
  }

  @Test
  void goesOnWithTheOldOneWhereNoHandshakeWouldSucceed() throws Exception {
    var first = certificate("CN=first");
    var files = put(first);
    Holder mute =
        authority.certify(CertificatePlan.of("CN=mute", 9).using(KeyUsage.keyEncipherment));
    try (var shown = shown(Optional.of(files))) {
      shown.follow("s3", new Tls(TlsEngine.best(), shown.material()));

      Files.writeString(files.key(), TestAuthority.pem(mute.key()));
      assertThatExceptionOfType(LocalCommandException.class)
          .as("the key alone was replaced")
          .isThrownBy(shown::changed)
          .withMessageContaining("do not fit");
      Files.writeString(files.certificate(), TestAuthority.pem(mute.own()));
      assertThatExceptionOfType(LocalCommandException.class)
          .isThrownBy(shown::changed)
          .withMessageContaining("digitalSignature");

      assertThat(listed(shown)).isEqualTo(first.own());
    }
  }

  @Test
  void showsWhatWasMadeAnew() throws Exception {
    try (var shown = shown(Optional.empty())) {
      shown.follow("s3", new Tls(TlsEngine.best(), shown.material()));
      var told = new LinkedBlockingQueue<X509Certificate>();
      shown.afterwards(() -> told.add(listed(shown)));
      shown.keepFresh(OFTEN);

      var second = directory.certificates().rotate();

      assertThat(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(second.own());
      assertThat(shown.shown().getFirst().listeners()).containsExactly("s3");
    }
  }

  @Test
  void staplesWhatHoldsAndNothingElse() throws Exception {
    var clock = new FakeClock(CLOCK.instant());
    var own = authority.certify(CertificatePlan.of("CN=stapled", 8));
    var certificate = new ServerCertificate(own.key(), List.of(own.own(), authority.certificate()));
    var plain = new TlsMaterial(certificate.key(), certificate.chain());
    var answer = OcspAnswer.good(authority, own.own(), clock.instant());
    byte[] good = answer.until(clock.instant().plus(Duration.ofHours(1))).encoded();
    Path response = folder.resolve("ocsp.der");
    var sources =
        new ShownCertificates.Sources(
            directory.certificates(),
            Optional.of(new GivenCertificate(put(certificate), clock)),
            Optional.of(new OcspFile(response, clock)));

    try (var shown = new ShownCertificates(sources, List.of("localhost"))) {
      assertThat(shown.material().isSame(plain)).isTrue();
      assertThat(level(shown)).isEqualTo(Finding.Level.WARNING);

      Files.write(response, good);
      shown.changed();
      assertThat(shown.material().isSame(plain.stapled(good))).isTrue();
      assertThat(level(shown)).isEqualTo(Finding.Level.OK);

      Files.write(response, answer.revoked().encoded());
      shown.changed();
      assertThat(shown.material().isSame(plain)).isTrue();

      Files.write(response, good);
      shown.changed();
      clock.advance(Duration.ofHours(2));
      shown.changed();
      assertThat(shown.material().isSame(plain)).isTrue();
    }
  }

  private static Finding.Level level(ShownCertificates shown) {
    return shown.ocspCheckup().orElseThrow().look().getFirst().level();
  }

  private ServerCertificate certificate(String subject) {
    var holder = authority.certify(CertificatePlan.of(subject, 7));
    return new ServerCertificate(holder.key(), holder.certificates());
  }

  private TlsFiles.Pem put(ServerCertificate certificate) throws IOException {
    return new TlsFiles.Pem(
        Files.writeString(folder.resolve("c.pem"), CertificateText.pem(certificate.chain())),
        Files.writeString(folder.resolve("k.pem"), CertificateText.pem(certificate)),
        Optional.empty());
  }

  private ShownCertificates shown(Optional<TlsFiles.Pem> files) throws IOException {
    return new ShownCertificates(
        new ShownCertificates.Sources(
            directory.certificates(),
            files.map(some -> new GivenCertificate(some, CLOCK)),
            Optional.empty()),
        List.of("localhost"));
  }

  private static X509Certificate listed(ShownCertificates shown) {
    return shown.shown().getFirst().chain().getFirst();
  }
}
