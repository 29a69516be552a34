package coffer.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.AccountId;
import coffer.server.http.HttpLimits;
import coffer.sts.web.AddressRule;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Key.class)
  void takesEachDefaultWhenGiven(Key key) throws ConfigException {
    var settings = parse(key.text() + " = " + key.defaultValue());

    assertThat(settings.isChanged(key)).isFalse();
  }

  @Test
  void startsWithTheLimitsThatTheFrontEndHasByItself() throws ConfigException {
    var config = ServerConfig.of(Settings.DEFAULTS);

    assertThat(config.listeners().limits()).isEqualTo(HttpLimits.DEFAULTS);
    assertThat(config.weakened()).isEmpty();
    assertThat(config.listeners().plaintextS3()).isEmpty();
    assertThat(config.listeners().s3().getAddress().isLoopbackAddress()).isTrue();
    assertThat(config.listeners().eventLoops()).isPositive();
  }

  @Test
  void readsAFile() throws Exception {
    Path file = folder.resolve("coffer.conf");
    Files.writeString(
        file,
        """
        # doors
        s3.listener.address = [::1]:9900

          region=eu-central-1\t
        domains = s3.example.com, b.internal
        http.head.deadline = 1500ms
        http.head.max-size = 1MiB
        tls.certificate-file = /etc/coffer/my cert.pem
        tls.key-file = key=1.pem
        """);

    var config = ServerConfig.of(Settings.read(file));

    assertThat(config.listeners().s3().getPort()).isEqualTo(9900);
    assertThat(config.region()).isEqualTo("eu-central-1");
    assertThat(config.domains()).containsExactly("s3.example.com", "b.internal");
    assertThat(config.listeners().limits().heads().deadline()).isEqualTo(Duration.ofMillis(1500));
    assertThat(config.listeners().limits().heads().maxBytes()).isEqualTo(1 << 20);
    assertThat(config.tlsFiles())
        .contains(
            new TlsFiles.Pem(
                Path.of("/etc/coffer/my cert.pem"), Path.of("key=1.pem"), Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "regoin = x                               | f:1: unknown key regoin",
        "REGION = x                               | f:1: unknown key REGION",
        "region                                   | f:1: not of the form key = value",
        "region =                                 | f:1: region must be a name",
        "region = a b                             | f:1: region must be a name",
        "http.head.deadline = 20                  | f:1: http.head.deadline must be a number with"
            + " ms, s, m, h or d",
        "http.head.deadline = 20 s                | f:1: http.head.deadline must be a number with"
            + " ms, s, m, h or d",
        "http.head.max-size = 32KB                | f:1: http.head.max-size must be a number with"
            + " B, KiB, MiB, GiB or TiB",
        "http.head.max-fields = -1                | f:1: http.head.max-fields must be a number",
        "s3.listener.address = 9000               | f:1: s3.listener.address must be HOST:PORT",
        "s3.listener.address = h:70000            | f:1: s3.listener.address must be HOST:PORT",
        "s3.listener.address = none               | f:1: s3.listener.address must be HOST:PORT",
        "ops.listener.allow-remote-plaintext = yes | f:1: ops.listener.allow-remote-plaintext must"
            + " be true or false",
      })
  void refusesALineAndSaysWhich(String line, String message) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(ConfigException.class).hasMessage(message);
  }

  @Test
  void readsWhoseCertificatesListenersAskFor() throws ConfigException {
    var secured =
        ServerConfig.of(
                parse(
                    "s3.listener.client-ca = /s3.pem",
                    "api.listener.client-ca = /api.pem",
                    "api.listener.client-certificate-optional = true",
                    "ops.listener.address = 0.0.0.0:9002",
                    "ops.listener.tls = true",
                    "ops.listener.client-ca = /ops.pem"))
            .listeners()
            .secured();

    assertThat(secured.s3()).contains(new ClientCertificates(Path.of("/s3.pem"), true));
    assertThat(secured.api()).contains(new ClientCertificates(Path.of("/api.pem"), false));
    assertThat(secured.ops()).contains(new ClientCertificates(Path.of("/ops.pem"), true));
    assertThat(secured.opsTls()).isTrue();
  }

  @Test
  void readsWhereTheCertificateIs() throws ConfigException {
    var pem = parse("tls.certificate-file = /c", "tls.key-file = /k", "tls.password-file = /p");
    var store = parse("tls.pkcs12-file = /s.p12", "tls.password-file = /p");

    assertThat(ServerConfig.of(pem).tlsFiles())
        .contains(new TlsFiles.Pem(Path.of("/c"), Path.of("/k"), Optional.of(Path.of("/p"))));
    assertThat(ServerConfig.of(store).tlsFiles())
        .contains(new TlsFiles.Pkcs12(Path.of("/s.p12"), Path.of("/p")));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "tls.pkcs12-file = /s.p12",
        "tls.password-file = /p",
        "tls.certificate-file = /c",
        "tls.pkcs12-file = /s; tls.password-file = /p; tls.certificate-file = /c; tls.key-file ="
            + " /k",
        "ops.listener.client-ca = /ops.pem",
        "s3.listener.client-certificate-optional = true",
        "vpce.a.address = 127.0.0.1:1; vpce.a.client-certificate-optional = true"
      })
  void refusesHalfOfWhatGoesTogether(String lines) {
    assertThatThrownBy(() -> ServerConfig.of(parse(lines.split("; "))))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void readsTheListenersOfEndpoints() throws ConfigException {
    var config =
        ServerConfig.of(
            parse(
                "vpce.office.address = 127.0.0.1:9443",
                "vpce.office.allowed-cidrs = 10.0.0.0/8, fd00::/8",
                "vpce.office.client-ca = /etc/coffer/clients.pem",
                "vpce.office.account = 123456789012",
                "vpce.lab.address = [::1]:9444"));

    var doors = config.listeners().endpoints();
    assertThat(doors).extracting(EndpointListener::name).containsExactly("lab", "office");
    assertThat(doors.getFirst().allowed())
        .anyMatch(range -> range.has(InetAddress.ofLiteral("127.0.0.1")))
        .noneMatch(range -> range.has(InetAddress.ofLiteral("10.0.0.1")));
    assertThat(doors.getFirst().clients()).isEmpty();
    assertThat(doors.getFirst().account()).isEmpty();
    assertThat(doors.getLast().address().getPort()).isEqualTo(9443);
    assertThat(doors.getLast().allowed())
        .anyMatch(range -> range.has(InetAddress.ofLiteral("fd12::1")))
        .noneMatch(range -> range.has(InetAddress.ofLiteral("127.0.0.1")));
    assertThat(doors.getLast().clients())
        .contains(new ClientCertificates(Path.of("/etc/coffer/clients.pem"), true));
    assertThat(doors.getLast().account()).contains(new AccountId("123456789012"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "vpce.office.allowed-cidrs = 10.0.0.0/8   | vpce.office.address is missing",
        "vpce.office.address = none               | vpce.office.address is missing",
        "vpce.office.adress = 127.0.0.1:1         | f:1: unknown key vpce.office.adress",
        "vpce.a.b.address = 127.0.0.1:1           | f:1: unknown key vpce.a.b.address",
        "vpce.address = 127.0.0.1:1               | f:1: unknown key vpce.address",
        "vpce.o.allowed-cidrs = 10.0.0.0/33       | f:1: vpce.o.allowed-cidrs must be"
            + " addresses or ranges such as 10.0.0.0/8 with commas",
        "vpce.o.allowed-cidrs = all               | f:1: vpce.o.allowed-cidrs must be"
            + " addresses or ranges such as 10.0.0.0/8 with commas",
        "vpce.o.allowed-cidrs = none              | f:1: vpce.o.allowed-cidrs must be"
            + " addresses or ranges such as 10.0.0.0/8 with commas",
        "identity-providers.allow-addresses = lan | f:1: identity-providers.allow-addresses must"
            + " be addresses or ranges such as 10.0.0.0/8 with commas, or none",
        "vpce.o.account = 1234                    | f:1: vpce.o.account must be the twelve digits"
            + " of an account or any",
      })
  void refusesAListenerThatIsNotClear(String line, String message) {
    assertThatThrownBy(() -> ServerConfig.of(parse(line)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void readsWhichIdentityProvidersMayBeAsked() throws ConfigException {
    var listed = parse("identity-providers.allow-addresses = 10.20.0.0/16, fd00::1");

    assertThat(ServerConfig.of(Settings.DEFAULTS).outside()).isEqualTo(AddressRule.STRICT);
    assertThat(ServerConfig.of(listed).outside().permits(InetAddress.ofLiteral("10.20.1.1")))
        .isTrue();
    assertThat(ServerConfig.of(listed).outside().permits(InetAddress.ofLiteral("fd00::2")))
        .isFalse();
  }

  @Test
  void refusesAKeyGivenTwice() {
    assertThatThrownBy(() -> parse("region = a", "", "region = b"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("f:3: region is given twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops.listener.address = 0.0.0.0:9002",
        "tls.key-file = k.pem",
        "tls.certificate-file = c.pem",
        "http.head.max-size = 0B",
        "http.head.max-size = 2GiB",
        "http.reply.window = 4KiB",
        "http.connections.idle-timeout = 0s",
        "request-log.file-size = 0B",
        // Each is more than a long can count: as bytes they came out below zero and as zero.
        "request-log.file-size = 8388608TiB",
        "http.body.min-bytes-per-second = 16777216TiB",
        "http.drain-timeout = 999999999d"
      })
  void refusesWhatContradictsItselfOrIsOutOfRange(String line) {
    assertThatThrownBy(() -> ServerConfig.of(parse(line))).isInstanceOf(ConfigException.class);
  }

  @Test
  void namesWhatMakesTheServerLessSafe() throws ConfigException {
    var config =
        ServerConfig.of(
            parse(
                "s3.listener.allow-plaintext-address = 127.0.0.1:9080",
                "ops.listener.allow-remote-plaintext = true",
                "ops.listener.address = 0.0.0.0:9002"));

    assertThat(config.weakened())
        .containsExactly(Key.S3_PLAINTEXT_ADDRESS, Key.OPS_REMOTE_PLAINTEXT);
  }

  @Test
  void letsTheCommandLineWin() throws ConfigException {
    var settings = parse("region = from-file").with(Key.REGION, "from-option", "--region");

    assertThat(ServerConfig.of(settings).region()).isEqualTo("from-option");
    assertThatThrownBy(() -> settings.with(Key.REGION, "a b", "--region"))
        .hasMessage("--region: region must be a name");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = folder.resolve("missing.conf");

    assertThatThrownBy(() -> Settings.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ": cannot be read");
  }

  private static Settings parse(String... lines) throws ConfigException {
    return Settings.parse(List.of(lines), "f");
  }
}
