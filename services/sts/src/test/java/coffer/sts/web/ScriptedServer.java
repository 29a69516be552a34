package coffer.sts.web;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Does over TLS, on the loopback address, just what a test says; calls itself {@link #NAME}. */
final class ScriptedServer implements AutoCloseable {
  /** No name server knows it. */
  static final String NAME = "keys.example.test";

  final AtomicInteger connections = new AtomicInteger();

  // Written by the thread that serves.
  private volatile String asked = "";

  private final CountDownLatch over = new CountDownLatch(1);

  private final KeyPair keys;
  private final X509Certificate certificate;
  private final ServerSocket socket;

  /** What becomes of a connection, or of a request on one. */
  @FunctionalInterface
  interface Script<T> {
    void play(T with) throws IOException, InterruptedException;
  }

  private ScriptedServer(Script<Accepted> script) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      keys = generator.generateKeyPair();
      certificate = certificate(keys);
      socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
      throw new IllegalStateException("server did not start", failed);
    }
    Thread.ofVirtual().start(() -> serve(script));
  }

  private record Accepted(ScriptedServer server, Socket plain) {}

  /** One that answers requests. */
  static ScriptedServer answering(Script<OutputStream> script) {
    return new ScriptedServer(
        accepted -> {
          try (SSLSocket tls = accepted.server().secured(accepted.plain())) {
            accepted.server().asked = head(tls);
            script.play(tls.getOutputStream());
            tls.getOutputStream().flush();
          }
        });
  }

  /** One that answers each request with the same bytes, then closes. */
  static ScriptedServer answering(String reply) {
    return answering(out -> out.write(reply.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** One that begins as told, then sends a byte now and then for as long as somebody listens. */
  static ScriptedServer dripping(String begun) {
    return new ScriptedServer(
        accepted -> {
          try (SSLSocket tls = accepted.server().secured(accepted.plain())) {
            OutputStream out = tls.getOutputStream();
            out.write(begun.getBytes(StandardCharsets.US_ASCII));
            while (!accepted.server().over.await(50, TimeUnit.MILLISECONDS)) {
              out.write('H');
            }
          }
        });
  }

  /** One that accepts connections, and says nothing. */
  static ScriptedServer silent() {
    return new ScriptedServer(accepted -> accepted.server().over.await());
  }

  /** The head of the last request; empty before the first. */
  String asked() {
    return asked;
  }

  URI uri() {
    return URI.create("https://" + NAME + ":" + socket.getLocalPort() + "/keys?of=all");
  }

  /** For {@code GuardedHttps}, to trust it by. */
  List<String> thumbprints() throws GeneralSecurityException {
    return List.of(PinnedTrust.thumbprint(certificate));
  }

  private void serve(Script<Accepted> script) {
    while (!socket.isClosed()) {
      try (Socket plain = socket.accept()) {
        connections.incrementAndGet();
        script.play(new Accepted(this, plain));
      } catch (IOException | InterruptedException gone) {
        // The next one, if the server is still open.
      }
    }
  }

  private SSLSocket secured(Socket plain) throws IOException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("own", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
      tls.startHandshake();
      return tls;
    } catch (GeneralSecurityException failed) {
      throw new IOException("no TLS", failed);
    }
  }

  private static String head(SSLSocket tls) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = tls.getInputStream().read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static X509Certificate certificate(KeyPair keys)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var name = new X500Principal("CN=" + NAME);
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.TWO,
            Date.from(Instant.now().minus(Duration.ofHours(1))),
            Date.from(Instant.now().plus(Duration.ofDays(1))),
            name,
            keys.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, NAME)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    socket.close();
  }
}
