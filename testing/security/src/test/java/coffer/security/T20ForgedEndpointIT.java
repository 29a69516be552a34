package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Through which VPC endpoint a request came only the listener says. Nothing in a request makes it
 * come from a private network, and a listener without an endpoint is no way in.
 */
final class T20ForgedEndpointIT {
  @TempDir private static Path folder;
  private static Target target;
  private static Network network;
  private static String vpc = "";
  private static String gateway = "";
  private static String bucket = "";

  /** {@code far} takes no connections from here, {@code known} none without a certificate. */
  @BeforeAll
  static void start() throws Exception {
    Path authority = Files.writeString(folder.resolve("clients.pem"), somePem());
    target =
        Target.start(
            folder.resolve("server"),
            Map.of(
                "vpce.office.address", "127.0.0.1:0",
                "vpce.inside.address", "127.0.0.1:0",
                "vpce.unbound.address", "127.0.0.1:0",
                "vpce.spare.address", "127.0.0.1:0",
                "vpce.far.address", "127.0.0.1:0",
                "vpce.far.allowed-cidrs", "192.0.2.0/24, fd00::/8",
                "vpce.known.address", "127.0.0.1:0",
                "vpce.known.client-ca", authority.toString()));
    network = new Network(target);
    vpc = network.vpc();
    gateway = network.endpoint(vpc, "Gateway", "office");
    bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/key", "only inside"));
    target.root().must(Shot.put("/" + bucket + "?policy", onlyThrough(gateway)));
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  /** Lets the other account in through one endpoint, and nobody else. */
  private static String onlyThrough(String endpoint) {
    return PolicyText.of(
        """
        {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*",
         "Condition":{"StringEquals":{"aws:SourceVpce":"%s","aws:SourceVpc":"%s"}}}\
        """
            .formatted(target.otherAccount(), bucket, endpoint, vpc));
  }

  private static String somePem() throws Exception {
    KeyStore trusted =
        KeyStore.getInstance(
            Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toFile(),
            "changeit".toCharArray());
    Certificate any = trusted.getCertificate(trusted.aliases().nextElement());
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(any.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private static Shot key() {
    return Shot.get("/" + bucket + "/key");
  }

  @Test
  void anEndpointLetsInWhomThePolicyNames() {
    assertThat(target.mallory().at("vpce.office", "s3").must(key()).text())
        .isEqualTo("only inside");
    assertThat(target.mallory().fire(key()).verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.mallory().at("api", "s3").fire(key()).verdict())
        .isEqualTo("403 AccessDenied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-SourceVpce",
        "SourceVpce",
        "x-amz-source-vpce",
        "x-amz-vpc-endpoint-id",
        "x-amzn-vpce-id",
        "x-forwarded-vpce",
        "x-vpce-listener"
      })
  void noHeaderMakesAnEndpoint(String name) {
    Shot shot = key().with(name, gateway).with("SourceVpc", vpc);

    assertThat(target.mallory().fire(shot).verdict()).isEqualTo("403 AccessDenied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bucket."})
  void noHostMakesAnEndpoint(String front) {
    String host = front + gateway + ".s3.us-east-1.vpce.localhost";

    assertThat(target.mallory().fire(key().with("Host", host)).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(target.mallory().at("vpce.office", "s3").must(key().with("Host", host)).text())
        .isEqualTo("only inside");
  }

  @Test
  void aBucketsHostBelowTheEndpointNamesTheBucket() {
    String host = bucket + ".bucket." + gateway + ".s3.us-east-1.vpce.localhost";
    Shot shot = Shot.get("/key").with("Host", host);

    assertThat(target.mallory().at("vpce.office", "s3").must(shot).text()).isEqualTo("only inside");
    assertThat(target.mallory().fire(shot).verdict()).isEqualTo("403 AccessDenied");
  }

  @Test
  void theNamesOfPrivateDnsNameTheBucket() {
    Shot shot = Shot.get("/key").with("Host", bucket + ".s3.us-east-1.localhost");
    Shot inPath = key().with("Host", "s3.us-east-1.localhost");

    assertThat(target.mallory().at("vpce.office", "s3").must(shot).text()).isEqualTo("only inside");
    assertThat(target.mallory().at("vpce.office", "s3").must(inPath).text())
        .isEqualTo("only inside");
    assertThat(target.mallory().fire(shot).verdict()).isEqualTo("403 AccessDenied");
  }

  @Test
  void anotherEndpointIsNotTheOneThePolicyNames() {
    String other = network.endpoint(vpc, "Gateway", "inside");
    String host = gateway + ".s3.us-east-1.vpce.localhost";

    assertThat(target.mallory().at("vpce.inside", "s3").fire(key().with("Host", host)).verdict())
        .isEqualTo("403 AccessDenied");
    network.remove(other);
  }

  @Test
  void theEndpointsPolicyBindsEvenTheOwner() {
    String other = network.endpoint(vpc, "Gateway", "inside");
    Attack inside = target.root().at("vpce.inside", "s3");
    assertThat(inside.must(key()).text()).isEqualTo("only inside");

    network.policy(
        other,
        PolicyText.of(
            "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\"}"));

    assertThat(inside.fire(key()).verdict()).isEqualTo("403 AccessDenied");
    assertThat(inside.fire(Shot.get("/" + bucket)).status()).isEqualTo(200);
    assertThat(target.root().must(key()).text()).isEqualTo("only inside");
    network.remove(other);
  }

  @Test
  void nobodyComesInWhereNoEndpointIs() {
    Attack root = target.root().at("vpce.unbound", "s3");

    assertThat(root.fire(key()).verdict()).isEqualTo("403 AccessDenied");
    assertThat(root.fire(Shot.get("/")).verdict()).isEqualTo("403 AccessDenied");
    // These need no permission, and so no policy could refuse them.
    assertThat(
            root.at("vpce.unbound", "sts")
                .fire(Network.query("2011-06-15", "GetCallerIdentity"))
                .status())
        .isEqualTo(403);
    assertThat(
            target
                .stranger()
                .at("vpce.unbound", "s3")
                .fire(
                    Shot.of("OPTIONS", "/" + bucket + "/key")
                        .with("Origin", "https://site.example")
                        .with("Access-Control-Request-Method", "GET"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void theNextRequestIsRefusedOnceTheEndpointIsGone() {
    String other = network.endpoint(vpc, "Gateway", "spare");
    Attack spare = target.root().at("vpce.spare", "s3");
    assertThat(spare.must(key()).text()).isEqualTo("only inside");

    network.remove(other);

    assertThat(spare.fire(key()).verdict()).isEqualTo("403 AccessDenied");
  }

  @ParameterizedTest
  @CsvSource({"Gateway, false", "Interface, true"})
  void onlyAnInterfaceServesMoreThanS3(String type, boolean serves) {
    String other = network.endpoint(vpc, type, "spare");

    Answer answer =
        target
            .root()
            .at("vpce.spare", "sts")
            .fire(Network.query("2011-06-15", "GetCallerIdentity"));

    assertThat(answer.status() == 200).isEqualTo(serves);
    // In the words of the service that was asked.
    assertThat(answer.text()).contains("https://sts.amazonaws.com/doc/2011-06-15/");
    network.remove(other);
  }

  @Test
  void whoComesFromElsewhereGetsNoHandshake() {
    assertThatThrownBy(() -> target.root().at("vpce.far", "s3").fire(key()))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whoHasNoCertificateGetsNoAnswerWhereOneIsAskedFor() {
    String other = network.endpoint(vpc, "Gateway", "known");

    assertThatThrownBy(() -> target.root().at("vpce.known", "s3").fire(key()))
        .isInstanceOf(UncheckedIOException.class);

    network.remove(other);
  }

  @Test
  void theCertificateHasTheEndpointsNames() throws Exception {
    for (String front : List.of("", "bucket.", bucket + ".bucket.", "a.accesspoint.")) {
      String host = front + gateway + ".s3.us-east-1.vpce.localhost";
      assertThat(isProved(host, "vpce.office")).as(host).isTrue();
    }
    for (String front : List.of("s3", bucket + ".s3", "a.s3-accesspoint", "1.s3-control")) {
      // With private DNS these lead to the endpoint.
      String host = front + ".us-east-1.localhost";
      assertThat(handshake(host, "vpce.office")).as(host).isTrue();
      assertThat(handshake(host, "s3")).as(host).isTrue();
    }
    assertThat(handshake("vpce-0.s3.us-east-1.vpce.localhost", "vpce.office")).isFalse();
    assertThat(handshake(gateway + ".s3.us-east-1.vpce.localhost", "s3")).isFalse();
  }

  /** The certificate follows the endpoint a moment later. */
  private static boolean isProved(String host, String door) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (Instant.now().isBefore(end)) {
      if (handshake(host, door)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private static boolean handshake(String host, String door) throws IOException {
    var address = target.server().address(door);
    try (var plain = new Socket(address.getAddress(), address.getPort());
        var socket =
            (SSLSocket)
                target
                    .trust()
                    .getSocketFactory()
                    .createSocket(plain, host, address.getPort(), true)) {
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
      return true;
    } catch (SSLException anotherName) {
      return false;
    }
  }
}
