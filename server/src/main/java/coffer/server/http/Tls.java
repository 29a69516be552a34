package coffer.server.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * TLS 1.2 and 1.3 with forward secrecy and AEAD ciphers only.
 *
 * <p>The certificate can be replaced while the listener runs: handshakes that start after {@link
 * #reload} returned see the new one, open connections keep theirs.
 */
public final class Tls implements Protection {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  // Source: Mozilla "Server Side TLS", intermediate, without DHE; 256 bits first.
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  // A recorded conversation stays secret as long as one of the two parts of the first holds. The
  // JDK's engine takes what the JDK has. Source: IETF draft-ietf-tls-ecdhe-mlkem.
  private static final String[] GROUPS = {"X25519MLKEM768", "x25519", "secp256r1", "secp384r1"};

  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final TlsEngine engine;

  @GuardedBy("this")
  private TlsMaterial material;

  @GuardedBy("this")
  private Clientele clients;

  // Replaced whole; each handshake takes it once.
  private volatile Context context;

  /**
   * @throws SSLException if key and certificate do not fit each other, or cannot be used for TLS
   */
  public Tls(TlsEngine engine, TlsMaterial material) throws SSLException {
    this(engine, material, Clientele.ANYBODY);
  }

  /**
   * One that asks clients for certificates.
   *
   * @throws SSLException if key and certificate do not fit each other, or cannot be used for TLS
   */
  public Tls(TlsEngine engine, TlsMaterial material, Clientele clients) throws SSLException {
    this.engine = engine;
    this.material = material;
    this.clients = clients;
    this.context = build(material, clients);
  }

  /**
   * Replaces key and certificate.
   *
   * @throws SSLException if they do not fit each other or cannot be used for TLS; the old ones then
   *     stay in use
   */
  public synchronized void reload(TlsMaterial replaced) throws SSLException {
    context = build(replaced, clients);
    material = replaced;
  }

  /**
   * Replaces the authorities of clients. Sessions of before are not resumed, so that every new
   * connection shows a certificate that one of these signed.
   *
   * @param replaced at least one: whether certificates are asked for does not change
   * @throws SSLException if they cannot be used; the old ones then stay in use
   */
  public synchronized void trust(List<X509Certificate> replaced) throws SSLException {
    if (replaced.isEmpty() || !clients.isAsked()) {
      throw new IllegalArgumentException("whether clients need certificates does not change");
    }
    var asked = new Clientele(replaced, clients.required());
    context = build(material, asked);
    clients = asked;
  }

  public TlsEngine engine() {
    return engine;
  }

  SslHandler handler(ByteBufAllocator allocator) {
    var handler = context.handler(allocator);
    handler.setHandshakeTimeoutMillis(HANDSHAKE.toMillis());
    // A frame goes to BoringSSL in one call, which makes eight TLS records of it.
    handler.setWrapDataSize(FramePool.HEAD_BYTES + FramePool.FRAME_BYTES);
    handler.setCloseNotifyFlushTimeoutMillis(1_000);
    return handler;
  }

  private Context build(TlsMaterial shown, Clientele asked) throws SSLException {
    // Neither engine compares them before the first handshake.
    if (!shown.isConsistent()) {
      throw new SSLException("key and certificate do not fit each other");
    }
    if (!shown.maySign()) {
      throw new SSLException("the certificate's key usage lacks digitalSignature");
    }
    var builder = SslContextBuilder.forServer(shown.key(), shown.chain());
    if (asked.isAsked()) {
      builder.clientAuth(asked.required() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
      var _ =
          switch (engine) {
            case BORINGSSL -> builder.trustManager(ClientTrust.in(asked.authorities()));
            case JSSE -> builder.trustManager(asked.authorities().toArray(X509Certificate[]::new));
          };
    }
    byte[] staple = engine == TlsEngine.BORINGSSL ? shown.staple() : new byte[0];
    if (engine == TlsEngine.BORINGSSL) {
      builder.option(OpenSslContextOption.GROUPS, GROUPS).enableOcsp(staple.length > 0);
    }
    builder
        .sslProvider(engine.provider())
        // Netty passes the key on in a key store in memory, without a password. The default type
        // would derive a key from none with 10,000 rounds, three times, at each start.
        .keyStoreType("JKS")
        .protocols(PROTOCOLS)
        .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE);
    return new Context(builder.build(), staple);
  }

  /** What handshakes are made of, replaced as a whole. */
  private static final class Context {
    private final SslContext ssl;
    private final byte[] staple;

    Context(SslContext ssl, byte[] staple) {
      this.ssl = ssl;
      this.staple = staple;
    }

    SslHandler handler(ByteBufAllocator allocator) {
      var handler = ssl.newHandler(allocator);
      if (staple.length > 0 && handler.engine() instanceof ReferenceCountedOpenSslEngine boring) {
        boring.setOcspResponse(staple);
      }
      return handler;
    }
  }
}
