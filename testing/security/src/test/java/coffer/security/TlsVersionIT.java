package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy may ask for more than the listener does. */
final class TlsVersionIT {
  @TempDir private static Path folder;
  private static Target target;
  private static String bucket = "";

  @BeforeAll
  static void start() {
    target = Target.start(folder.resolve("server"), Map.of());
    bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/key", "text"));
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, NumericLessThan, s3:TlsVersion, 1.3, 403",
    "TLSv1.3, NumericLessThan, s3:TlsVersion, 1.3, 200",
    "TLSv1.2, NumericLessThan, s3:TlsVersion, 1.2, 200",
    "TLSv1.2, NumericEquals, s3:TlsVersion, 1.2, 403",
    "TLSv1.3, NumericEquals, s3:TlsVersion, 1.3, 403",
    "TLSv1.3, NumericGreaterThanEquals, s3:TlsVersion, 1.3, 403",
    "TLSv1.2, NumericGreaterThanEquals, s3:TlsVersion, 1.3, 200",
    "TLSv1.2, Bool, aws:SecureTransport, true, 403",
    "TLSv1.3, Bool, aws:SecureTransport, false, 200"
  })
  void deniesByTheVersionOfTheConnection(
      String version, String operator, String key, String value, int status) throws Exception {
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?policy",
                PolicyText.of(
                    """
                    {"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*",
                     "Condition":{"%s":{"%s":"%s"}}}\
                    """
                        .formatted(bucket, operator, key, value))));

    assertThat(get(version).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLSv1.3, TLS_AES_256_GCM_SHA384"
  })
  void recordsVersionAndCipher(String version, String cipher) throws Exception {
    assertThat(RequestLog.recordOf(target, get(version)))
        .contains("\"tlsVersion\":\"" + version + "\"", "\"tlsCipher\":\"" + cipher + "\"");
  }

  private static Answer get(String version) throws Exception {
    byte[] request = Attack.bytes(target.root().sign(Shot.get("/" + bucket + "/key")));
    try (Wire wire = Wire.tls(target.server().address("s3"), context(version))) {
      wire.send(request);
      return wire.answer(false);
    }
  }

  /** Of a client that knows this version and older ones. */
  private static SSLContext context(String version) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream ca = Files.newInputStream(target.layout().caCertificate())) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance(version);
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
