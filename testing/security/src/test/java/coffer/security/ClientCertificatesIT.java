package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each listener asks for certificates of its own authority; that of another listener does not open
 * it. A certificate takes the place of no signature.
 */
final class ClientCertificatesIT {
  private static final Map<String, TestAuthority> AUTHORITIES =
      Map.of(
          "s3", TestAuthority.root("CN=CA of s3", InstantSource.system()),
          "api", TestAuthority.root("CN=CA of api", InstantSource.system()),
          "ops", TestAuthority.root("CN=CA of ops", InstantSource.system()));

  @TempDir private static Path folder;
  private static Target target;
  private static String bucket = "";

  @BeforeAll
  static void start() throws IOException {
    target =
        Target.start(
            folder.resolve("server"),
            Map.of(
                "s3.listener.client-ca",
                pem("s3"),
                "api.listener.client-ca",
                pem("api"),
                "api.listener.client-certificate-optional",
                "true",
                "ops.listener.tls",
                "true",
                "ops.listener.client-ca",
                pem("ops"),
                // Where buckets are made without a certificate.
                "s3.listener.allow-plaintext-address",
                "127.0.0.1:0"));
    bucket = "bucket-of-clients";
    target.root().at("s3-plaintext", "s3").must(Shot.of("PUT", "/" + bucket));
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  private static String pem(String listener) throws IOException {
    return Files.writeString(folder.resolve(listener + ".pem"), authority(listener).pem())
        .toString();
  }

  private static TestAuthority authority(String listener) {
    TestAuthority found = AUTHORITIES.get(listener);
    if (found == null) {
      throw new IllegalArgumentException("no such listener");
    }
    return found;
  }

  private static Holder client(String listener) {
    return authority(listener)
        .certify(
            CertificatePlan.of("CN=client of " + listener, 9)
                .forPurposes(KeyPurposeId.id_kp_clientAuth));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "api"})
  void letsInClientsOfItsAuthorityAndSaysWhoTheyAre(String listener) throws Exception {
    Answer answer = get(listener, context(listener));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(RequestLog.recordOf(target, answer))
        .contains("\"clientCertificate\":\"certificate CN=client of " + listener + " serial 9 of");
  }

  @ParameterizedTest
  @CsvSource({"s3, api", "s3, ops", "ops, s3", "ops, api"})
  void refusesClientsOfOtherAuthorities(String listener, String other) {
    assertThatThrownBy(() -> get(listener, context(other)))
        .isInstanceOfAny(IOException.class, UncheckedIOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "ops"})
  void refusesClientsWithoutACertificate(String listener) {
    assertThatThrownBy(() -> get(listener, target.trust()))
        .isInstanceOfAny(IOException.class, UncheckedIOException.class);
  }

  @Test
  void letsInClientsWithoutACertificateWhereItIsOptional() throws Exception {
    Answer answer = get("api", target.trust());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(RequestLog.recordOf(target, answer)).doesNotContain("clientCertificate");
  }

  @Test
  void tellsItsHealthOverTls() throws Exception {
    Shot shot = new Shot("GET", "/live", Shot.get("/").with("Host", "h").headers(), new byte[0]);

    assertThat(exchange("ops", context("ops"), Attack.bytes(shot)).status()).isEqualTo(200);
  }

  @Test
  void takesNoCertificateForASignature() throws Exception {
    Shot unsigned = target.stranger().addressed(Shot.get("/" + bucket));

    assertThat(exchange("s3", context("s3"), Attack.bytes(unsigned)).verdict())
        .isEqualTo("403 AccessDenied");
  }

  private static Answer get(String listener, SSLContext context) throws IOException {
    Attack caller = target.root().at(listener, "s3");
    return exchange(listener, context, Attack.bytes(caller.sign(Shot.get("/" + bucket))));
  }

  private static Answer exchange(String listener, SSLContext context, byte[] request)
      throws IOException {
    InetSocketAddress address = target.server().address(listener);
    try (Wire wire = Wire.tls(address, context)) {
      wire.send(request);
      return wire.answer(false);
    }
  }

  /** Has the certificate of a client of that listener. */
  private static SSLContext context(String listener) throws Exception {
    Holder own = client(listener);
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry("own", own.key(), new char[0], new Certificate[] {own.own()});
    var shown = KeyManagerFactory.getInstance("NewSunX509");
    shown.init(store, new char[0]);
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    X509Certificate ca = target.server().directory().certificates().authorities().getFirst();
    trusted.setCertificateEntry("ca", ca);
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    KeyManager[] keys = shown.getKeyManagers();
    context.init(keys, managers.getTrustManagers(), null);
    return context;
  }
}
