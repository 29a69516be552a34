package coffer.faults;

import coffer.identity.Accounts;
import coffer.wire.Headers;
import coffer.wire.auth.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Speaks S3 to one server. Never retries: a test has to know what was answered. */
final class S3Client implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final String endpoint;
  private final Signer signer;
  private final InstantSource clock;

  S3Client(String endpoint, String authorityPem, Accounts.Key key) {
    this(endpoint, authorityPem, key, InstantSource.system());
  }

  /** A client that signs with the time of the given clock. */
  S3Client(String endpoint, String authorityPem, Accounts.Key key, InstantSource clock) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.signer = new Signer(key.id(), key.secret(), "us-east-1", "s3");
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .sslContext(trusting(authorityPem))
            .build();
  }

  static SSLContext trusting(String authorityPem) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "authority",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(authorityPem.getBytes(StandardCharsets.US_ASCII))));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new IllegalStateException("certificate cannot be trusted", unusable);
    }
  }

  HttpResponse<byte[]> put(String path, byte[] body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  /** A bucket's configuration, with the checksum that S3 wants of it. */
  HttpResponse<byte[]> configure(String path, String document)
      throws IOException, InterruptedException {
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    return http.send(
        request("PUT", path, body, Headers.of("Content-MD5", md5(body))),
        BodyHandlers.ofByteArray());
  }

  private static String md5(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no MD5", impossible);
    }
  }

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send("GET", path, new byte[0]);
  }

  HttpResponse<byte[]> delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, new byte[0]);
  }

  HttpResponse<byte[]> send(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    return http.send(request(method, path, body), BodyHandlers.ofByteArray());
  }

  /** The body as it comes; the server has to wait while nobody reads it. */
  HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    return http.send(request("GET", path, new byte[0]), BodyHandlers.ofInputStream());
  }

  /** The keys of a bucket of fewer than a thousand objects. */
  Stream<String> keys(String bucket) throws IOException, InterruptedException {
    var page = get("/" + bucket + "?list-type=2");
    if (page.statusCode() != 200) {
      throw new IOException("listing answered " + page.statusCode());
    }
    return texts("Key", page);
  }

  static Stream<String> texts(String element, HttpResponse<byte[]> reply) {
    return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
        .matcher(new String(reply.body(), StandardCharsets.UTF_8))
        .results()
        .map(match -> match.group(1).replace("&quot;", "\""));
  }

  /**
   * The head of a signed request, for tests that speak HTTP themselves.
   *
   * @param bodyBytes what Content-Length promises
   */
  byte[] head(String method, String path, long bodyBytes) {
    URI uri = URI.create(endpoint + path);
    var signed =
        signer.sign(
            new Signer.Request(method, path, Headers.of("Host", uri.getAuthority())),
            Signer.UNSIGNED_PAYLOAD,
            clock.instant());
    var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    signed
        .headers()
        .fields()
        .forEach(f -> head.append(f.name()).append(": ").append(f.value()).append("\r\n"));
    head.append("Content-Length: ").append(bodyBytes).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private HttpRequest request(String method, String path, byte[] body) {
    return request(method, path, body, Headers.EMPTY);
  }

  private HttpRequest request(String method, String path, byte[] body, Headers more) {
    URI uri = URI.create(endpoint + path);
    var signed =
        signer.sign(
            new Signer.Request(method, path, Headers.of("Host", uri.getAuthority()).plus(more)),
            Signer.UNSIGNED_PAYLOAD,
            clock.instant());
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 && !method.equals("PUT")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(body));
    signed.headers().fields().stream()
        .filter(field -> !field.name().equalsIgnoreCase("Host"))
        .forEach(field -> request.header(field.name(), field.value()));
    return request.build();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
