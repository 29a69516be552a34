package coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.cli.CommandLineTest.Said;
import coffer.server.CofferServer;
import coffer.server.certificate.CertificateText;
import coffer.server.certificate.Fitness;
import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coffer cert}, beside a running server and on the directory of a stopped one. */
final class CertCommandIT {
  private static final String ANY_PORT = "127.0.0.1:0";
  private static final char[] PASSWORD = "correct horse".toCharArray();

  private final TestAuthority authority =
      TestAuthority.root("CN=Example CA", InstantSource.system());

  @TempDir private Path folder;
  private Optional<CofferServer> server = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    Settings settings = Settings.DEFAULTS;
    for (Key door : List.of(Key.S3_ADDRESS, Key.API_ADDRESS, Key.OPS_ADDRESS)) {
      settings = settings.with(door, ANY_PORT, "test");
    }
    settings = settings.with(Key.OPS_TLS, "true", "test");
    server = Optional.of(CofferServer.start(data(), ServerConfig.of(settings), Optional.empty()));
  }

  @AfterEach
  void stop() {
    server.ifPresent(CofferServer::close);
    server = Optional.empty();
  }

  @Test
  void showsWhatIsShownToClients() throws Exception {
    var running = cert("show");
    X509Certificate shown = shown("s3", cert("export").out());

    assertThat(running.code()).isZero();
    assertThat(running.out())
        .startsWith("listeners s3, api, ops: made by the server's own authority")
        .contains(CertExport.fingerprint(shown), "*.s3.localhost", "days left", "EC 256")
        .contains("authority: in use");
    stop();
    assertThat(cert("show").out())
        .isEqualTo(running.out().replace("listeners s3, api, ops", "stopped server"));
  }

  @Test
  void exportsWhatClientsTrust() throws Exception {
    var pem = cert("export");
    Path store = folder.resolve("trust.p12");
    var written = cert("export", "--pkcs12", "--out", store, "--password-file", password());

    assertThat(pem.out()).isEqualTo(Files.readString(data().resolve("tls/ca.crt")));
    assertThat(pem.out()).doesNotContain("PRIVATE");
    assertThat(written).isEqualTo(new Said(0, "", ""));
    var trusted = KeyStore.getInstance(store.toFile(), PASSWORD);
    assertThat(Collections.list(trusted.aliases()))
        .singleElement()
        .satisfies(alias -> assertThat(trusted.isCertificateEntry(alias)).isTrue());
    assertThat(cert("export", "--server").out())
        .contains("BEGIN CERTIFICATE")
        .isNotEqualTo(pem.out());
  }

  @Test
  void handsOutAKeyOnlyToAFileOfItsOwners() throws Exception {
    Path pem = folder.resolve("both.pem");
    Path store = folder.resolve("both.p12");

    assertThat(cert("export", "--server", "--with-key").code()).isEqualTo(2);
    assertThat(cert("export", "--with-key", "--out", pem).code()).isEqualTo(2);
    assertThat(pem).doesNotExist();
    assertThat(cert("export", "--server", "--with-key", "--out", pem).code()).isZero();
    assertThat(
            cert(
                    "export",
                    "--server",
                    "--with-key",
                    "--pkcs12",
                    "--out",
                    store,
                    "--password-file",
                    password())
                .code())
        .isZero();

    for (Path secret : List.of(pem, store)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
    // What was handed out can be put back.
    assertThat(cert("replace", "--cert", pem, "--key", pem).errors()).isEmpty();
    assertThat(cert("replace", "--pkcs12", store, "--password-file", password()).errors())
        .isEmpty();
  }

  @Test
  void replacesAndRestores() throws Exception {
    String own = cert("export").out();
    Holder other = authority.certify(forServers("CN=other", 2));
    Path certificate = write("c.pem", CertificateText.pem(all(authority.certificate(), other)));

    var replaced = cert("replace", "--cert", certificate, "--key", key(other));

    assertThat(replaced.code()).isZero();
    assertThat(replaced.errors()).isEmpty();
    assertThat(replaced.out())
        .startsWith("listeners s3, api, ops: installed by coffer cert replace")
        .contains("CN=other");
    for (String listener : List.of("s3", "api", "ops")) {
      assertThat(shown(listener, authority.pem())).isEqualTo(other.own());
    }
    assertThat(run("env").out()).contains("unset AWS_SESSION_TOKEN AWS_PROFILE AWS_CA_BUNDLE");
    assertThat(cert("rotate").errors()).contains("not the server's own");
    stop();
    assertThat(cert("show").out()).startsWith("stopped server: installed by coffer cert replace");
    start();
    assertThat(shown("s3", authority.pem())).isEqualTo(other.own());

    assertThat(cert("replace", "--own").code()).isZero();

    assertThat(shown("s3", own).getSubjectX500Principal().getName()).contains("O=Coffer");
    assertThat(run("env").out()).contains("export AWS_CA_BUNDLE=");
    assertThat(cert("replace", "--own").code()).isEqualTo(1);
  }

  @Test
  void saysWhatClientsWillStumbleOver() throws Exception {
    Holder nameless = authority.certify(CertificatePlan.of("CN=localhost", 3));

    var said = cert("replace", "--cert", certificate(nameless), "--key", key(nameless));

    assertThat(said.code()).isZero();
    assertThat(said.errors())
        .contains("WARNING: clients cannot use the name localhost", "*.localhost");
  }

  @Test
  void refusesWhatCannotBeShown() throws Exception {
    Holder good = authority.certify(forServers("CN=good", 4));
    Holder other = authority.certify(forServers("CN=other", 5));
    Holder old =
        authority.certify(forServers("CN=old", 6).within(Duration.ofDays(-9), Duration.ofDays(-1)));
    Holder early =
        authority.certify(forServers("CN=early", 7).within(Duration.ofDays(1), Duration.ofDays(9)));
    Holder client =
        authority.certify(
            CertificatePlan.of("CN=client", 8).forPurposes(KeyPurposeId.id_kp_clientAuth));
    Path strangers = write("s.pem", CertificateText.pem(List.of(good.own(), other.own())));
    String own = cert("export").out();
    X509Certificate before = shown("s3", own);

    assertThat(refused(certificate(good), key(other))).contains("does not belong to any");
    assertThat(refused(certificate(old), key(old))).contains("expired at");
    assertThat(refused(certificate(early), key(early))).contains("not valid before");
    assertThat(refused(certificate(client), key(client))).contains("not for servers");
    assertThat(refused(strangers, key(good))).contains("not one chain");
    assertThat(refused(key(good), key(good))).contains("no certificate in PEM");
    assertThat(refused(certificate(good), certificate(good))).contains("no private key in PEM");

    assertThat(shown("s3", own)).isEqualTo(before);
    assertThat(data().resolve("tls/given.pem")).doesNotExist();
  }

  @Test
  void installsNothingThatTheNextStartWouldRefuse() throws Exception {
    Path curve = ofAnotherCurve("curve.pem");
    Path names = folder.resolve("names.pem");
    Holder many =
        authority.certify(
            CertificatePlan.of("CN=many", 9)
                .named(
                    IntStream.range(0, 3_000)
                        .mapToObj(i -> new GeneralName(GeneralName.dNSName, "host" + i + ".test"))
                        .toArray(GeneralName[]::new)));
    Files.writeString(names, CertificateText.pem(many.certificates()));

    for (boolean running : List.of(true, false)) {
      assertThat(refused(curve, curve)).as("running: " + running).isNotEmpty();
      assertThat(refused(names, key(many))).contains("too long");
      assertThat(data().resolve("tls/given.pem")).doesNotExist();
      stop();
    }
  }

  /** Key and certificate on a curve that Bitcoin uses and TLS does not. */
  private Path ofAnotherCurve(String name) throws Exception {
    var provider = new BouncyCastleProvider();
    var generator = KeyPairGenerator.getInstance("EC", provider);
    generator.initialize(new ECGenParameterSpec("secp256k1"));
    var pair = generator.generateKeyPair();
    var subject = new X500Name("CN=curve");
    var now = InstantSource.system().instant();
    var own =
        new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.TEN,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                subject,
                pair.getPublic())
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(provider)
                    .build(pair.getPrivate()));
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      pem.writeObject(pair.getPrivate());
      pem.writeObject(own);
    }
    return write(name, text.toString());
  }

  @Test
  void makesTheServersOwnAnew() throws Exception {
    String own = cert("export").out();
    X509Certificate before = shown("s3", own);

    assertThat(cert("rotate").code()).isZero();
    X509Certificate running = shown("s3", own);
    stop();
    assertThat(cert("rotate").code()).isZero();
    start();

    assertThat(running.getPublicKey()).isNotEqualTo(before.getPublicKey());
    assertThat(shown("s3", own).getPublicKey())
        .isNotIn(before.getPublicKey(), running.getPublicKey());
    assertThat(Fitness.names(shown("s3", own))).isEqualTo(Fitness.names(before));
  }

  @Test
  void changesTheAuthorityWithoutLeavingClientsBehind() throws Exception {
    String old = cert("export").out();
    assertThat(cert("rotate", "--ca", "finish").errors()).contains("no authority was begun");

    var begun = cert("rotate", "--ca");
    String both = cert("export").out();

    assertThat(begun.out()).contains("authority: waits to be put into use");
    assertThat(begun.errors()).contains("coffer cert rotate --ca finish");
    assertThat(cert("rotate", "--ca", "begin").errors()).contains("begun already");
    assertThat(run("doctor").out()).contains("another one waits to be put into use");
    X509Certificate signedByOld = shown("s3", old);
    assertThat(shown("s3", both)).isEqualTo(signedByOld);

    assertThat(cert("rotate", "--ca", "finish").code()).isZero();

    assertThat(shown("s3", both)).isNotEqualTo(signedByOld);
    String fresh = cert("export").out();
    assertThat(shown("api", fresh)).isEqualTo(shown("s3", both));
    assertThat(both).endsWith(fresh);
    assertThatThrownBy(() -> shown("s3", old)).isInstanceOf(SSLException.class);
  }

  private String refused(Path certificate, Path key) {
    var said = cert("replace", "--cert", certificate, "--key", key);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.errors().lines()).hasSize(1);
    return said.errors();
  }

  private static CertificatePlan forServers(String subject, long serial) {
    return CertificatePlan.of(subject, serial)
        .forPurposes(KeyPurposeId.id_kp_serverAuth)
        .named(
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, "*.localhost"));
  }

  private static List<X509Certificate> all(X509Certificate first, Holder holder) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(holder.certificates());
    return all;
  }

  private Path certificate(Holder holder) throws IOException {
    return write(
        holder.own().getSerialNumber() + ".crt", CertificateText.pem(holder.certificates()));
  }

  private Path key(Holder holder) throws IOException {
    return write(holder.own().getSerialNumber() + ".key", TestAuthority.pem(holder.key()));
  }

  private Path password() throws IOException {
    return write("password", new String(PASSWORD) + "\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Said cert(String command, Object... more) {
    var all = new ArrayList<>(List.of("cert", command));
    Arrays.stream(more).map(Object::toString).forEach(all::add);
    return run(all.toArray(String[]::new));
  }

  private Said run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data().toString()));
    return CommandLineTest.run(all);
  }

  /** What a listener shows to a client that trusts these authorities. */
  private X509Certificate shown(String listener, String authorities) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate one : CertificateText.parse(authorities, "test")) {
      store.setCertificateEntry(one.getSerialNumber().toString(), one);
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    var address = server.orElseThrow().address(listener);
    try (var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
