package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import coffer.server.certificate.CertificateText;
import coffer.server.http.TlsEngine;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.OcspAnswer;
import coffer.testkit.certificate.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authority says of the certificate reaches clients; what anybody else says does not. */
final class OcspStapleIT {
  private static final InstantSource CLOCK = InstantSource.system();

  private final TestAuthority authority = TestAuthority.root("CN=Example CA", CLOCK);
  private final Holder own = authority.certify(CertificatePlan.of("CN=localhost", 41));
  private final OcspAnswer good = OcspAnswer.good(authority, own.own(), CLOCK.instant());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void handsOnWhatTheAuthoritySays(String version) throws Exception {
    // The JDK's own TLS hands nothing on.
    assumeThat(TlsEngine.best()).isEqualTo(TlsEngine.BORINGSSL);
    byte[] response = good.encoded();

    assertThat(stapled(response, version)).containsExactly(response);
  }

  @Test
  void keepsBackWhatSomebodyElseSays() throws Exception {
    Holder stranger = TestAuthority.root("CN=Example CA", CLOCK).asHolder();

    assertThat(stapled(good.signedBy(stranger).encoded(), "TLSv1.3")).isEmpty();
  }

  private List<byte[]> stapled(byte[] response, String version) throws Exception {
    String chain = CertificateText.pem(List.of(own.own(), authority.certificate()));
    var settings =
        Map.of(
            "tls.certificate-file",
            Files.writeString(folder.resolve("chain.pem"), chain).toString(),
            "tls.key-file",
            Files.writeString(folder.resolve("key.pem"), TestAuthority.pem(own.key())).toString(),
            "tls.ocsp-response-file",
            Files.write(folder.resolve("ocsp.der"), response).toString());
    try (var target = Target.start(folder.resolve("server"), settings)) {
      var address = target.server().address("s3");
      try (var socket =
          (SSLSocket)
              trust(version)
                  .getSocketFactory()
                  .createSocket(address.getAddress(), address.getPort())) {
        socket.startHandshake();
        return ((ExtendedSSLSession) socket.getSession()).getStatusResponses();
      }
    }
  }

  private SSLContext trust(String version) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("ca", authority.certificate());
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance(version);
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
