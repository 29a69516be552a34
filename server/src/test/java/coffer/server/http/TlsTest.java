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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TlsTest {
  private static final String GET = "GET /k HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final HttpHandler FACTS =
      (request, responder) -> {
        var facts = request.peer().tls().orElseThrow();
        request.body().readAllBytes();
        responder.send(Fixture.text(200, facts.version() + " " + facts.cipher()));
      };

  @ParameterizedTest
  @CsvSource({
    "BORINGSSL, TLSv1.3, AES_256_GCM",
    "BORINGSSL, TLSv1.2, AES_256_GCM",
    "JSSE, TLSv1.3, AES_256_GCM",
    "JSSE, TLSv1.2, AES_256_GCM"
  })
  void tellsVersionAndCipherOfTheConnection(TlsEngine engine, String version, String cipher)
      throws Exception {
    available(engine);
    var certificate = TestCertificates.named("a");
    try (var server = Fixture.tls(new Tls(engine, certificate.material()), FACTS);
        var client = RawClient.tls(server.listener().address(), certificate.trust(), version)) {
      assertThat(client.send(GET).reply().body()).startsWith(version + " ").contains(cipher);
    }
  }

  @ParameterizedTest
  @EnumSource(TlsEngine.class)
  void refusesOldVersions(TlsEngine engine) throws Exception {
    available(engine);
    var certificate = TestCertificates.named("a");
    try (var server = Fixture.tls(new Tls(engine, certificate.material()), FACTS)) {
      assertThatThrownBy(
              () ->
                  RawClient.tls(server.listener().address(), certificate.trust(), "TLSv1.1")
                      .close())
          .isInstanceOf(SSLException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(TlsEngine.class)
  void takesANewCertificateForTheNextHandshakeOnly(TlsEngine engine) throws Exception {
    available(engine);
    var before = TestCertificates.named("before");
    var after = TestCertificates.named("after");
    var tls = new Tls(engine, before.material());
    try (var server = Fixture.tls(tls, FACTS);
        var old = RawClient.tls(server.listener().address(), before.trust())) {
      old.send(GET).reply();

      tls.reload(after.material());

      assertThat(old.send(GET).reply().status()).isEqualTo(200);
      try (var fresh = RawClient.tls(server.listener().address(), after.trust())) {
        assertThat(fresh.send(GET).reply().status()).isEqualTo(200);
      }
      assertThatThrownBy(() -> RawClient.tls(server.listener().address(), before.trust()).close())
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void keepsTheOldCertificateWhenTheNewOneDoesNotFitItsKey() throws Exception {
    var good = TestCertificates.named("good");
    var other = TestCertificates.named("other");
    var tls = new Tls(TlsEngine.best(), good.material());
    var broken = new TlsMaterial(good.keys().getPrivate(), List.of(other.certificate()));

    assertThatThrownBy(() -> tls.reload(broken)).isInstanceOf(SSLException.class);

    try (var server = Fixture.tls(tls, FACTS);
        var client = RawClient.tls(server.listener().address(), good.trust())) {
      assertThat(client.send(GET).reply().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(TlsEngine.class)
  void carriesLongEntitiesBothWays(TlsEngine engine) throws Exception {
    available(engine);
    var certificate = TestCertificates.named("a");
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
  @CsvSource({"BORINGSSL, TLSv1.3", "BORINGSSL, TLSv1.2", "JSSE, TLSv1.3", "JSSE, TLSv1.2"})
  void letsInOnlyClientsWithACertificateWhereOneIsAskedFor(TlsEngine engine, String version)
      throws Exception {
    available(engine);
    var certificate = TestCertificates.named("a");
    var known = TestCertificates.named("known");
    var stranger = TestCertificates.named("stranger");
    var tls = new Tls(engine, certificate.material(), List.of(known.certificate()));
    try (var server = Fixture.tls(tls, FACTS)) {
      var address = server.listener().address();
      try (var client = RawClient.tls(address, known.showingTo(certificate), version)) {
        assertThat(client.send(GET).reply().status()).isEqualTo(200);
      }
      tls.reload(certificate.material());
      for (var context : List.of(certificate.trust(), stranger.showingTo(certificate))) {
        // With TLS 1.3 a client hears of the refusal only when it reads.
        assertThatThrownBy(
                () -> {
                  try (var client = RawClient.tls(address, context, version)) {
                    client.send(GET).reply();
                  }
                })
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Timeout(30)
  @ParameterizedTest
  @CsvSource({"TLSv1.3", "TLSv1.2"})
  void tellsAClientThatItsAuthorityIsNotKnown(String version) throws Exception {
    available(TlsEngine.BORINGSSL);
    var certificate = TestCertificates.named("a");
    var known = TestCertificates.named("known");
    var stranger = TestCertificates.named("stranger");
    var tls = new Tls(TlsEngine.BORINGSSL, certificate.material(), List.of(known.certificate()));
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
  @CsvSource({"BORINGSSL, TLSv1.3", "BORINGSSL, TLSv1.2", "JSSE, TLSv1.3", "JSSE, TLSv1.2"})
  void letsInWhomReplacedAuthoritiesKnowAndNobodyElse(TlsEngine engine, String version)
      throws Exception {
    available(engine);
    var certificate = TestCertificates.named("a");
    var before = TestCertificates.named("before");
    var after = TestCertificates.named("after");
    var tls = new Tls(engine, certificate.material(), List.of(before.certificate()));
    try (var server = Fixture.tls(tls, FACTS)) {
      var address = server.listener().address();
      var known = before.showingTo(certificate);
      try (var client = RawClient.tls(address, known, version)) {
        assertThat(client.send(GET).reply().status()).isEqualTo(200);
      }

      tls.trust(List.of(after.certificate()));

      // The same context, so that a session of before could be resumed.
      for (var context : List.of(known, certificate.trust())) {
        assertThatThrownBy(
                () -> {
                  try (var client = RawClient.tls(address, context, version)) {
                    client.send(GET).reply();
                  }
                })
            .isInstanceOf(IOException.class);
      }
      try (var client = RawClient.tls(address, after.showingTo(certificate), version)) {
        assertThat(client.send(GET).reply().status()).isEqualTo(200);
      }
    }
    assertThatThrownBy(() -> tls.trust(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lingersUntilAnEarlyRefusalWasRead() throws Exception {
    var certificate = TestCertificates.named("a");
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
    var certificate = TestCertificates.named("a");
    var tls = new Tls(TlsEngine.best(), certificate.material());
    try (var server = Fixture.tls(tls, FACTS);
        var client = server.connect()) {
      assertThat(client.send(GET).rest()).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void doesNotShowItsKey() throws Exception {
    assertThat(TestCertificates.named("a").material().toString()).contains("redacted");
  }

  private static void available(TlsEngine engine) {
    assumeThat(engine == TlsEngine.JSSE || OpenSsl.isAvailable()).isTrue();
  }
}
