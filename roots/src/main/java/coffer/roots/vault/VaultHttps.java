package coffer.roots.vault;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one small document to Vault and takes one back, each over a connection of its own. Time and
 * size are bounded whatever the other side does; nothing is followed, and no proxy asked, for the
 * request carries a token.
 */
final class VaultHttps {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int MAX_HEADERS = 64;
  private static final int MAX_LINE_BYTES = 8 * 1024;

  private final SSLContext tls;
  private final Duration deadline;

  VaultHttps(SSLContext tls, Duration deadline) {
    this.tls = tls;
    this.deadline = deadline;
  }

  VaultReply post(String uri, Map<String, String> headers, byte[] body) throws IOException {
    var request = new HttpPost(uri);
    headers.forEach(request::setHeader);
    // Vault refuses requests without it if it is told to, against pages that make browsers ask.
    request.setHeader("X-Vault-Request", "true");
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    request.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    var done = new CountDownLatch(1);
    try (var client = client()) {
      // The library's timeouts are of single reads: a slow side could go on for ever.
      var watch = Thread.ofVirtual().start(() -> cancelLate(request, done));
      try {
        return client.execute(request, reply -> taken(request, reply));
      } finally {
        done.countDown();
        watch.interrupt();
      }
    }
  }

  private void cancelLate(HttpPost request, CountDownLatch done) {
    try {
      if (!done.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        request.cancel();
      }
    } catch (InterruptedException over) {
      // Whoever asked is done.
    }
  }

  private CloseableHttpClient client() {
    var timeout = Timeout.of(deadline);
    var strategy =
        new DefaultClientTlsStrategy(
            tls,
            new String[] {"TLSv1.3", "TLSv1.2"},
            null,
            SSLBufferMode.STATIC,
            HostnameVerificationPolicy.BUILTIN,
            null);
    var https =
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, strategy).build();
    var head = Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE_BYTES);
    var sockets = ManagedHttpClientConnectionFactory.builder().http1Config(head.build()).build();
    var connection = BasicHttpClientConnectionManager.create(null, null, https, sockets);
    connection.setConnectionConfig(
        ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build());
    return HttpClientBuilder.create()
        .setConnectionManager(connection)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(timeout)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setRoutePlanner(new DefaultRoutePlanner(null))
        .setConnectionReuseStrategy((_, _, _) -> false)
        .setUserAgent("coffer")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static VaultReply taken(HttpPost request, ClassicHttpResponse reply) throws IOException {
    var entity = reply.getEntity();
    if (entity == null) {
      return new VaultReply(reply.getCode(), new byte[0]);
    }
    byte[] body = entity.getContent().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      // Else the library would read on to the end, to use the connection again.
      request.cancel();
      throw new IOException("reply is too long");
    }
    return new VaultReply(reply.getCode(), body);
  }
}
