package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.StoppedStore;
import coffer.server.certificate.ServerCertificate;
import coffer.server.local.CertificateOrder;
import coffer.server.local.CertificateOrder.Verb;
import coffer.server.local.CertificatesNow;
import coffer.server.local.LocalAccess;
import coffer.server.local.StoppedServer;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.TestAuthority;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections outlive the certificate that they began with. */
final class CertificateReplacementIT {
  private static final InstantSource CLOCK = InstantSource.system();

  /** More than the buffers between the two ends take. */
  private static final int BYTES = 24 << 20;

  @TempDir private Path folder;

  @Test
  void dropsNoConnectionThatIsInUse() throws Exception {
    try (var target = Target.start(folder.resolve("server"), Map.of())) {
      byte[] body = new byte[BYTES];
      new SecureRandom().nextBytes(body);
      String path = "/" + target.bucket() + "/long";
      target.root().must(new Shot("PUT", path, Shot.get(path).headers(), body));
      byte[] get = Attack.bytes(target.root().sign(Shot.get(path)));

      try (SSLSocket busy = connect(target);
          SSLSocket idle = connect(target)) {
        Certificate before = busy.getSession().getPeerCertificates()[0];
        InputStream in = new BufferedInputStream(busy.getInputStream());
        busy.getOutputStream().write(get);
        head(in);
        byte[] begun = in.readNBytes(BYTES / 100);

        Certificate after = replace(target).own();

        byte[] rest = in.readNBytes(BYTES - begun.length);
        assertThat(Arrays.mismatch(begun, Arrays.copyOf(body, begun.length))).isEqualTo(-1);
        assertThat(Arrays.mismatch(rest, Arrays.copyOfRange(body, begun.length, BYTES)))
            .isEqualTo(-1);
        assertThat(statusOfAnother(busy, in, get)).startsWith("HTTP/1.1 200");
        assertThat(statusOfAnother(idle, idle.getInputStream(), get)).startsWith("HTTP/1.1 200");
        try (SSLSocket fresh = connect(target)) {
          assertThat(fresh.getSession().getPeerCertificates()[0])
              .isEqualTo(after)
              .isNotEqualTo(before);
        }
      }
    }
  }

  private static ServerCertificate replace(Target target) {
    var authority = TestAuthority.root("CN=Example CA", CLOCK);
    var holder = authority.certify(CertificatePlan.of("CN=localhost", 77));
    var replacement = new ServerCertificate(holder.key(), holder.certificates());
    Path root = target.layout().root();
    var stopped = new StoppedServer(root, new StoppedStore(CLOCK), CLOCK);
    var order = new CertificateOrder(Verb.REPLACE, Optional.of(replacement));
    CertificatesNow now =
        new LocalAccess(root, stopped).with(commands -> commands.certificates(order));
    assertThat(now.shown().getFirst().listeners()).contains("s3", "api");
    return replacement;
  }

  private static String statusOfAnother(SSLSocket socket, InputStream in, byte[] request)
      throws IOException {
    socket.getOutputStream().write(request);
    return head(in);
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append(new String(in.readNBytes(1), StandardCharsets.ISO_8859_1));
    }
    return head.toString();
  }

  /** Believes everything: what is shown is what the test looks at. */
  private static SSLSocket connect(Target target) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Credulous()}, null);
    var address = target.server().address("s3");
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }

  private static final class Credulous extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
