package coffer.security;

import coffer.identity.realm.OidcProvider;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An OpenID Connect provider on the loopback address, with a certificate nobody knows. */
final class LocalProvider implements AutoCloseable {
  static final String CLIENT = "coffer";

  final AtomicInteger asked = new AtomicInteger();
  final RSAKey key = key("key-1");
  private final HttpsServer server;
  private final X509Certificate certificate;
  // Replaced by tests: where the keys are said to be, and how they are answered.
  volatile String jwks = "/jwks";
  volatile boolean redirecting;

  LocalProvider() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      certificate = certificate(pair);
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
      server.setHttpsConfigurator(new HttpsConfigurator(context(pair)));
      server.createContext("/", this::answer);
      server.start();
    } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
      throw new IllegalStateException("provider did not start", failed);
    }
  }

  /** Without the scheme. */
  String url() {
    return "localhost:" + server.getAddress().getPort();
  }

  /** Registers it with the root account, with a role that trusts it; answers the role's ARN. */
  String register(Target target, boolean pinned) throws GeneralSecurityException {
    var account = target.rootAccount();
    String thumbprint =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
    var provider =
        new OidcProvider(
            url(),
            List.of(CLIENT),
            pinned ? List.of(thumbprint) : List.of(),
            Instant.now(),
            Map.of());
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":\
        "arn:aws:iam::%s:oidc-provider/%s"},"Action":"sts:AssumeRoleWithWebIdentity"}]}
        """
            .formatted(account, url());
    var role = Role.named("web", "/", "AROAEXAMPLEEXAMPLE000", Instant.now(), trust);
    return target
        .server()
        .store()
        .realms()
        .change(
            account,
            realm -> {
              realm.put(Realms.OIDC, provider.url(), provider);
              realm.put(Realms.ROLES, "web", role);
              return "arn:aws:iam::" + account + ":role/web";
            });
  }

  JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("https://" + url())
        .audience(CLIENT)
        .subject("workload")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  String token(JWTClaimsSet claims) {
    return token(claims, key);
  }

  static String token(JWTClaimsSet claims, RSAKey signer) {
    try {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signer.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(signer));
      return jwt.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException("token not signed", failed);
    }
  }

  /** Asks for the role with a token, unsigned, as workloads do. */
  static Answer assume(Target target, String role, String token) {
    String form =
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=session-1&RoleArn="
            + URLEncoder.encode(role, StandardCharsets.UTF_8)
            + "&WebIdentityToken="
            + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return target
        .stranger()
        .at("api", "sts")
        .fire(Shot.post("/", form).with("Content-Type", "application/x-www-form-urlencoded"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    if (redirecting && path.equals("/jwks")) {
      exchange.getResponseHeaders().add("Location", "https://" + url() + "/elsewhere");
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    String place = jwks.startsWith("/") ? "https://" + url() + jwks : jwks;
    byte[] body =
        (path.equals("/.well-known/openid-configuration")
                ? "{\"issuer\":\"https://" + url() + "\",\"jwks_uri\":\"" + place + "\"}"
                : new JWKSet(key).toString())
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2_048).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException("no key", failed);
    }
  }

  private SSLContext context(KeyPair pair) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry("own", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static X509Certificate certificate(KeyPair pair)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var name = new X500Principal("CN=localhost");
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(Instant.now().minusSeconds(3_600)),
            Date.from(Instant.now().plusSeconds(86_400)),
            name,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
