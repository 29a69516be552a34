package coffer.testkit.unlocking;

import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A Vault with a transit engine and AppRole, as far as the documented API goes that Coffer uses.
 *
 * <p>Source: Vault HTTP API, "Transit secrets engine", "AppRole auth method", "HTTP status codes".
 */
public final class FakeVault implements AutoCloseable {
  /** What a valid request carries. Its policy allows to update the two paths of the key. */
  public static final String TOKEN = "hvs.canary-vault-token-9Qm2";

  /** One whose policy allows everything. */
  public static final String WIDE_TOKEN = "hvs.canary-wide-token-3Kd8";

  public static final String ROLE_ID = "role-4711";
  public static final String SECRET_ID = "canary-secret-id-6Lp1";
  public static final String KEY = "coffer";

  private static final Pattern PATH =
      Pattern.compile("/v1/([a-z0-9/-]+)/(encrypt|decrypt)/([a-z0-9-]+)");
  private static final Pattern TEXTS = Pattern.compile("\"([a-z_]+)\"\\s*:\\s*\"([^\"]*)\"");
  private static final String NOT_ALLOWED = "1 error occurred:\\n\\t* permission denied\\n\\n";
  private static final int NONCE = 12;

  private final SecureRandom random = new SecureRandom();
  private final TestAuthority authority =
      TestAuthority.root("CN=Vault's authority", InstantSource.system());
  private final Map<String, byte[]> keys = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicReference<Refusals> refusals =
      new AtomicReference<>(new Refusals(0, 200, ""));
  private final AtomicReference<String> namespace = new AtomicReference<>("");
  private final AtomicReference<String> mount = new AtomicReference<>("transit");
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** So many more answers of one kind. */
  private record Refusals(int left, int status, String body) {}

  private FakeVault(HttpsServer server) {
    this.server = server;
  }

  /** Starts one on a free port of the loopback address, with one key. */
  public static FakeVault start() {
    try {
      var vault =
          new FakeVault(
              HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      vault.makeKey();
      vault.server.setHttpsConfigurator(new HttpsConfigurator(vault.tls()));
      vault.server.setExecutor(vault.threads);
      vault.server.createContext("/", vault::handle);
      vault.server.start();
      return vault;
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException("vault did not start", failed);
    }
  }

  private SSLContext tls() throws GeneralSecurityException, IOException {
    Holder holder =
        authority.certify(
            CertificatePlan.of("CN=localhost", 2)
                .named(new GeneralName(GeneralName.dNSName, "localhost")));
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "vault", holder.key(), new char[0], holder.certificates().toArray(X509Certificate[]::new));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** The key, or another one in its place. */
  public void makeKey() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    keys.put(KEY, key);
  }

  public void deleteKey() {
    keys.remove(KEY);
  }

  /** Only requests of that namespace and mount are answered from now on. */
  public void moveTo(String newNamespace, String newMount) {
    namespace.set(newNamespace);
    mount.set(newMount);
  }

  /** The next requests get this answer, whatever they ask. */
  public void refuse(int times, int status, String body) {
    refusals.set(new Refusals(times, status, body));
  }

  /** What was asked, a line each: method, path, no secret. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** In PEM, whom to trust. */
  public String authority() {
    return authority.pem();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      asked.add(exchange.getRequestMethod() + " " + path);
      var refusal = refusals.getAndUpdate(FakeVault::oneLess);
      if (refusal.left() > 0) {
        if (refusal.status() >= 300 && refusal.status() < 400) {
          exchange.getResponseHeaders().set("Location", address() + path);
        }
        reply(exchange, refusal.status(), refusal.body());
        return;
      }
      answer(exchange, path, body);
    }
  }

  private static Refusals oneLess(Refusals now) {
    return new Refusals(Math.max(0, now.left() - 1), now.status(), now.body());
  }

  private void answer(HttpExchange exchange, String path, String body) throws IOException {
    Matcher transit = PATH.matcher(path);
    String space =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Vault-Namespace")).orElse("");
    boolean elsewhere = !space.equals(namespace.get());
    String token =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Vault-Token")).orElse("");
    boolean wide = token.equals(WIDE_TOKEN);
    if (!exchange.getRequestMethod().equals("POST")) {
      reply(exchange, 405, errors("unsupported operation"));
    } else if (path.equals("/v1/auth/approle/login") && !elsewhere) {
      boolean known =
          ROLE_ID.equals(text(body, "role_id")) && SECRET_ID.equals(text(body, "secret_id"));
      reply(
          exchange,
          known ? 200 : 400,
          known
              ? "{\"data\":null,\"auth\":{\"accessor\":\"a\",\"client_token\":\"" + TOKEN + "\"}}"
              : errors("invalid role or secret ID"));
    } else if (!(wide || token.equals(TOKEN)) || elsewhere) {
      reply(exchange, 403, errors("permission denied"));
    } else if (!transit.matches() || !transit.group(1).equals(mount.get())) {
      // The policy is asked before the route is.
      reply(
          exchange,
          wide ? 404 : 403,
          wide
              ? errors(
                  "no handler for route \\\"" + path.substring(4) + "\\\". route entry not found.")
              : errors(NOT_ALLOWED));
    } else if (!keys.containsKey(transit.group(3)) && transit.group(2).equals("decrypt")) {
      reply(exchange, 400, errors("encryption key not found"));
    } else if (!keys.containsKey(transit.group(3)) && !wide) {
      // To encrypt with a key that is missing is to create it, not to update it.
      reply(exchange, 403, errors(NOT_ALLOWED));
    } else if (transit.group(2).equals("encrypt")) {
      if (!keys.containsKey(transit.group(3))) {
        makeKey();
      }
      byte[] plain = Base64.getDecoder().decode(text(body, "plaintext"));
      String sealed = "vault:v1:" + Base64.getEncoder().encodeToString(seal(plain));
      reply(
          exchange,
          200,
          "{\"request_id\":\"1\",\"lease_id\":\"\",\"data\":{\"key_version\":1,\"ciphertext\":\""
              + sealed
              + "\"},\"auth\":null}");
    } else {
      open(text(body, "ciphertext"))
          .ifPresentOrElse(
              plain ->
                  quietly(
                      exchange,
                      200,
                      "{\"data\":{\"plaintext\":\""
                          + Base64.getEncoder().encodeToString(plain)
                          + "\"}}"),
              () -> quietly(exchange, 400, errors("cipher: message authentication failed")));
    }
  }

  private static void quietly(HttpExchange exchange, int status, String body) {
    try {
      reply(exchange, status, body);
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException("client went away", gone);
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String errors(String reason) {
    return "{\"errors\":[\"" + reason + "\"]}";
  }

  private static String text(String body, String name) {
    return TEXTS
        .matcher(body)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(found -> found.group(2))
        .findFirst()
        .orElse("");
  }

  private byte[] seal(byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
      byte[] sealed = cipher.doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return all;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no AES-GCM", impossible);
    }
  }

  private Optional<byte[]> open(String text) {
    try {
      byte[] all = Base64.getDecoder().decode(text.replaceFirst("^vault:v1:", ""));
      var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE));
      return Optional.of(cipher.doFinal(all, NONCE, all.length - NONCE));
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(keys.get(KEY), "AES"), new GCMParameterSpec(128, nonce));
    return cipher;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
