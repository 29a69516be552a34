package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import coffer.server.http.RawHello.Answer;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.TestAuthority;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client may not choose. The server has an RSA key, with which every old cipher suite would
 * work, and each suite is offered alone.
 */
final class TlsFloorTest {
  private static final int PROTOCOL_VERSION = 70;
  private static final int HANDSHAKE_FAILURE = 40;
  private static final int ECDHE_RSA_AES_128_GCM = 0xc02f;
  private static final int AES_256_GCM = 0x1302;
  private static final int X25519 = 0x001d;
  private static final int P256 = 0x0017;
  private static final int X25519_MLKEM768 = 0x11ec;
  private static final List<Integer> CLASSIC = List.of(X25519, P256);

  private static final TestAuthority SERVER =
      TestAuthority.root(
          CertificatePlan.of("CN=server", 1).withKeys("RSA"), InstantSource.system());

  private static final Map<TlsEngine, Fixture> SERVERS = new EnumMap<>(TlsEngine.class);

  @BeforeAll
  static void start() throws IOException {
    for (TlsEngine engine : engines().toList()) {
      SERVERS.put(engine, served(engine));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(Fixture::close);
    SERVERS.clear();
  }

  static Stream<TlsEngine> engines() {
    return TlsTest.engines();
  }

  static Stream<Arguments> oldVersions() {
    return engines().flatMap(e -> Stream.of(0x0300, 0x0301, 0x0302).map(v -> Arguments.of(e, v)));
  }

  static Stream<Arguments> badSuites() {
    var suites =
        List.of(
            Arguments.of("no encryption", 0x0002),
            Arguments.of("RC4, key exchange by RSA", 0x0005),
            Arguments.of("3DES, key exchange by RSA", 0x000a),
            Arguments.of("AES-CBC with SHA-1, key exchange by RSA", 0x002f),
            Arguments.of("AES-GCM, key exchange by RSA", 0x009c),
            Arguments.of("AES-GCM, finite-field Diffie-Hellman", 0x009e),
            Arguments.of("AES-CBC, nobody authenticated", 0x0034),
            Arguments.of("RC4 with forward secrecy", 0xc011),
            Arguments.of("3DES with forward secrecy", 0xc012),
            Arguments.of("AES-CBC with SHA-1 and forward secrecy", 0xc013),
            Arguments.of("AES-CBC with SHA-256 and forward secrecy", 0xc027));
    return engines()
        .flatMap(e -> suites.stream().map(s -> Arguments.of(e, s.get()[0], s.get()[1])));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("oldVersions")
  void refusesOldVersions(TlsEngine engine, int version) throws IOException {
    // With a suite that they had, too.
    var hello = new RawHello(version, List.of(0xc013, 0x002f, ECDHE_RSA_AES_128_GCM), CLASSIC);

    assertThat(ask(engine, hello)).isEqualTo(new Answer.Refused(PROTOCOL_VERSION));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("badSuites")
  void refusesSuitesThatAreBrokenOrWithoutForwardSecrecy(TlsEngine engine, String name, int suite)
      throws IOException {
    var hello = new RawHello(RawHello.TLS12, List.of(suite), CLASSIC);

    assertThat(ask(engine, hello)).as(name).isEqualTo(new Answer.Refused(HANDSHAKE_FAILURE));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void takesAModernSuiteFromTheSameClient(TlsEngine engine) throws IOException {
    var hello = new RawHello(RawHello.TLS12, List.of(0x002f, ECDHE_RSA_AES_128_GCM), CLASSIC);

    assertThat(ask(engine, hello))
        .isEqualTo(new Answer.Chosen(RawHello.TLS12, ECDHE_RSA_AES_128_GCM, 0));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void prefersTheHybridKeyExchangeWhereTheEngineHasIt(TlsEngine engine) throws IOException {
    var hello =
        new RawHello(RawHello.TLS13, List.of(AES_256_GCM), List.of(X25519, X25519_MLKEM768));

    assertThat(ask(engine, hello))
        .isEqualTo(
            new Answer.Chosen(
                RawHello.TLS13, AES_256_GCM, isHybrid(engine) ? X25519_MLKEM768 : X25519));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void doesWithoutWhereTheClientDoes(TlsEngine engine) throws IOException {
    var hello = new RawHello(RawHello.TLS13, List.of(AES_256_GCM), List.of(X25519));

    assertThat(ask(engine, hello))
        .isEqualTo(new Answer.Chosen(RawHello.TLS13, AES_256_GCM, X25519));
  }

  @Test
  void finishesAHandshakeThatIsHybridOrNothing() throws Exception {
    assumeThat(OpenSsl.isAvailable()).isTrue();
    var client =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL)
            .trustManager(SERVER.certificate())
            .endpointIdentificationAlgorithm("")
            .option(OpenSslContextOption.GROUPS, new String[] {"X25519MLKEM768"})
            .build()
            .newHandler(UnpooledByteBufAllocator.DEFAULT);
    var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      var connected =
          new Bootstrap()
              .group(loops)
              .channel(NioSocketChannel.class)
              .handler(client)
              .connect(
                  Objects.requireNonNull(SERVERS.get(TlsEngine.BORINGSSL)).listener().address());

      assertThat(connected.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(client.handshakeFuture().await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(client.handshakeFuture().cause()).isNull();
      connected.channel().close().awaitUninterruptibly();
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private static boolean isHybrid(TlsEngine engine) {
    return switch (engine) {
      case BORINGSSL -> true;
      case JSSE -> jdkGroups().contains("X25519MLKEM768");
    };
  }

  /** JEP 527 brings it to the JDK; which releases have it, they say themselves. */
  private static Set<String> jdkGroups() {
    try {
      String[] groups = SSLContext.getDefault().getSupportedSSLParameters().getNamedGroups();
      return groups == null ? Set.of() : Set.of(groups);
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("no TLS", impossible);
    }
  }

  private static Answer ask(TlsEngine engine, RawHello hello) throws IOException {
    Fixture server = Objects.requireNonNull(SERVERS.get(engine));
    return hello.sendTo(server.listener().address());
  }

  private static Fixture served(TlsEngine engine) throws IOException {
    var own = SERVER.asHolder();
    return Fixture.tls(
        new Tls(engine, new TlsMaterial(own.key(), own.certificates())), Fixture.ECHO);
  }
}
