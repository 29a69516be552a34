package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import coffer.wire.HttpHandler;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TlsTest {
  private static final String GET = "GET /k HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final HttpHandler FACTS =
      (request, responder) -> {
        var facts = request.peer().tls().orElseThrow();
        request.body().readAllBytes();
        String client =
            facts.client().map(own -> " " + own.getSubjectX500Principal()).orElse(" nobody");
        responder.send(Fixture.text(200, facts.version() + " " + facts.cipher() + client));
      };

  private final TestCertificates certificate;

  TlsTest() throws Exception {
    this.certificate = TestCertificates.named("a");
  }

  /** Each engine of this machine with each version. */
  static Stream<Arguments> everywhere() {
    return engines()
        .flatMap(engine -> Stream.of("TLSv1.3", "TLSv1.2").map(v -> Arguments.of(engine, v)));
  }

  static Stream<TlsEngine> engines() {
    return Stream.of(TlsEngine.values())
        .filter(engine -> engine == TlsEngine.JSSE || OpenSsl.isAvailable());
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void tellsVersionAndCipherOfTheConnection(TlsEngine engine, String version) throws Exception {
    try (var server = served(engine);
        var client = RawClient.tls(server.listener().address(), certificate.trust(), version)) {
      assertThat(client.send(GET).reply().body())
          .startsWith(version + " ")
          .contains("AES_256_GCM")
          .endsWith(" nobody");
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void takesANewCertificateForTheNextHandshakeOnly(TlsEngine engine) throws Exception {
    var after = TestCertificates.named("after");
    var tls = new Tls(engine, certificate.material());
    try (var server = Fixture.tls(tls, FACTS);
        var old = RawClient.tls(server.listener().address(), certificate.trust())) {
      var address = server.listener().address();
      old.send(GET).reply();

      tls.reload(after.material());

      assertThat(old.send(GET).reply().status()).isEqualTo(200);
      assertThat(answer(address, after.trust(), "TLSv1.3")).startsWith("TLSv1.3");
      assertThatThrownBy(() -> RawClient.tls(address, certificate.trust()).close())
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void keepsTheOldCertificateWhenTheNewOneDoesNotFitItsKey() throws Exception {
    var other = TestCertificates.named("other");
    var tls = new Tls(TlsEngine.best(), certificate.material());
    var broken = new TlsMaterial(certificate.keys().getPrivate(), List.of(other.certificate()));

    assertThatThrownBy(() -> tls.reload(broken)).isInstanceOf(SSLException.class);

    try (var server = Fixture.tls(tls, FACTS)) {
      assertThat(answer(server.listener().address(), certificate.trust(), "TLSv1.3"))
          .startsWith("TLSv1.3");
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void carriesLongEntitiesBothWays(TlsEngine engine) throws Exception {
    HttpHandler twice =
        (request, responder) -> {
          String entity = Fixture.entity(request);
          responder.send(Fixture.text(200, entity + entity));
        };
    try (var server = Fixture.tls(new Tls(engine, certificate.material()), twice);
        var client = RawClient.tls(server.listener().address(), certificate.trust())) {
      String entity = "0123456789".repeat(70_000);
      client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 700000\r\n\r\n" + entity);

      assertThat(client.reply().body()).isEqualTo(entity + entity);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void letsInOnlyClientsWithACertificateWhereOneIsRequired(TlsEngine engine, String version)
      throws Exception {
    var known = TestCertificates.named("known");
    var stranger = TestCertificates.named("stranger");
    var tls = new Tls(engine, certificate.material(), asked(known, true));
    try (var server = Fixture.tls(tls, FACTS)) {
      var address = server.listener().address();
      assertThat(answer(address, known.showingTo(certificate), version)).endsWith(" CN=known");
      tls.reload(certificate.material());
      refuses(address, certificate.trust(), version);
      refuses(address, stranger.insistingTo(certificate), version);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void letsInClientsWithoutACertificateWhereItIsOptional(TlsEngine engine, String version)
      throws Exception {
    var known = TestCertificates.named("known");
    var stranger = TestCertificates.named("stranger");
    var tls = new Tls(engine, certificate.material(), asked(known, false));
    try (var server = Fixture.tls(tls, FACTS)) {
      var address = server.listener().address();
      var shown = known.showingTo(certificate);
      assertThat(answer(address, shown, version)).endsWith(" CN=known");
      // The same context again: a resumed session has the certificate of the first.
      assertThat(answer(address, shown, version)).endsWith(" CN=known");
      assertThat(answer(address, certificate.trust(), version)).endsWith(" nobody");
      refuses(address, stranger.insistingTo(certificate), version);
    }
  }

  @Timeout(30)
  @ParameterizedTest
  @CsvSource({"TLSv1.3", "TLSv1.2"})
  void tellsAClientThatItsAuthorityIsNotKnown(String version) throws Exception {
    assumeThat(OpenSsl.isAvailable()).isTrue();
    var known = TestCertificates.named("known");
    var stranger = TestCertificates.named("stranger");
    var tls = new Tls(TlsEngine.BORINGSSL, certificate.material(), asked(known, true));
    try (var server = Fixture.tls(tls, FACTS)) {
      var address = server.listener().address();
      var context = stranger.insistingTo(certificate);
      // A client that is still writing when the server closes may lose what it was told.
      for (Optional<String> told = Optional.empty(); told.isEmpty(); ) {
        told = alert(address, context, version);
        told.ifPresent(alert -> assertThat(alert).contains("unknown_ca"));
      }
    }
  }

  /** What a client was told as it was refused; empty if its connection broke before. */
  private static Optional<String> alert(
      InetSocketAddress address, SSLContext context, String version) throws IOException {
    // Nothing is sent that could break before the alert was read.
    try (var client = RawClient.tls(address, context, version)) {
      var _ = client.reply();
      throw new AssertionError("a stranger was let in");
    } catch (SocketException broken) {
      return Optional.empty();
    } catch (SSLException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void letsInWhomReplacedAuthoritiesKnowAndNobodyElse(TlsEngine engine, String version)
      throws Exception {
    var before = TestCertificates.named("before");
    var after = TestCertificates.named("after");
    var tls = new Tls(engine, certificate.material(), asked(before, true));
    try (var server = Fixture.tls(tls, FACTS)) {
      var address = server.listener().address();
      var known = before.showingTo(certificate);
      assertThat(answer(address, known, version)).endsWith(" CN=before");

      tls.trust(List.of(after.certificate()));

      // The same context, so that a session of before could be resumed.
      refuses(address, known, version);
      refuses(address, certificate.trust(), version);
      assertThat(answer(address, after.showingTo(certificate), version)).endsWith(" CN=after");
    }
    assertThatThrownBy(() -> tls.trust(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3", "TLSv1.2"})
  void staplesWhatTheAuthoritySaysOfTheCertificate(String version) throws Exception {
    assumeThat(OpenSsl.isAvailable()).isTrue();
    byte[] response = certificate.good();
    var tls = new Tls(TlsEngine.BORINGSSL, certificate.material().stapled(response));
    try (var server = Fixture.tls(tls, FACTS);
        var client = RawClient.tls(server.listener().address(), certificate.trust(), version)) {
      assertThat(staples(client)).containsExactly(response);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void staplesNothingWhereThereIsNothing(TlsEngine engine, String version) throws Exception {
    try (var server = served(engine);
        var client = RawClient.tls(server.listener().address(), certificate.trust(), version)) {
      assertThat(staples(client)).isEmpty();
    }
  }

  private static List<byte[]> staples(RawClient client) {
    var session = (ExtendedSSLSession) ((SSLSocket) client.socket()).getSession();
    return session.getStatusResponses();
  }

  @Test
  void lingersUntilAnEarlyRefusalWasRead() throws Exception {
    var tls = new Tls(TlsEngine.best(), certificate.material());
    try (var server = Fixture.tls(tls, (_, r) -> r.send(Fixture.text(403, "no")));
        var client = RawClient.tls(server.listener().address(), certificate.trust())) {
      client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 90000000\r\n\r\n");
      client.send(new byte[1_000_000]);

      assertThat(client.reply().status()).isEqualTo(403);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void closesOnPlainHttp() throws Exception {
    try (var server = served(TlsEngine.best());
        var client = server.connect()) {
      assertThat(client.send(GET).rest()).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void doesNotShowItsKey() {
    assertThat(certificate.material().toString()).contains("redacted");
  }

  private Fixture served(TlsEngine engine) throws IOException {
    return Fixture.tls(new Tls(engine, certificate.material()), FACTS);
  }

  private static Clientele asked(TestCertificates authority, boolean required) {
    return new Clientele(List.of(authority.certificate()), required);
  }

  private static String answer(InetSocketAddress address, SSLContext context, String version)
      throws IOException {
    try (var client = RawClient.tls(address, context, version)) {
      var reply = client.send(GET).reply();
      assertThat(reply.status()).isEqualTo(200);
      return reply.body();
    }
  }

  /** With TLS 1.3 a client hears of the refusal only when it reads. */
  private static void refuses(InetSocketAddress address, SSLContext context, String version) {
    assertThatThrownBy(() -> answer(address, context, version)).isInstanceOf(IOException.class);
  }
}
