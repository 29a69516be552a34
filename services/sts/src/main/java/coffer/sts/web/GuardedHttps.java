package coffer.sts.web;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpGet;
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
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches small documents over HTTPS from addresses that users choose, and so trusts nobody: the
 * name is looked up once, the address judged, and the connection made to just that address, so that
 * a name that means something else a moment later gains nothing. Redirects are not followed. Time
 * and size are bounded, whatever the other side does.
 *
 * <p>Each request has a client and a connection of its own; they are few. Whatever the library
 * would do of its own accord is off: it asks once, of whom it is told, and hands on what came.
 */
public final class GuardedHttps implements Fetch {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int MAX_BODY_BYTES = 256 * 1024;

  /** Together they bound the head of a reply, and the trailer of one in chunks. */
  private static final int MAX_HEADERS = 64;

  private static final int MAX_LINE_BYTES = 4 * 1024;

  private final JudgedAddress addresses;
  private final Duration deadline;

  public GuardedHttps(AddressRule rule) {
    this(new JudgedAddress(rule), DEADLINE);
  }

  GuardedHttps(JudgedAddress addresses, Duration deadline) {
    this.addresses = addresses;
    this.deadline = deadline;
  }

  @Override
  public byte[] get(URI uri, List<String> thumbprints) throws IOException {
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IOException("not an https address");
    }
    var request = new HttpGet(uri);
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    request.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
    var done = new CountDownLatch(1);
    try (var client = client(thumbprints)) {
      // The library's timeouts are of single reads: a slow side could go on for ever.
      var watch = Thread.ofVirtual().start(() -> cancelLate(request, done));
      try {
        return client.execute(request, reply -> body(request, reply));
      } finally {
        done.countDown();
        watch.interrupt();
      }
    }
  }

  private void cancelLate(HttpGet request, CountDownLatch done) {
    try {
      if (!done.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        request.cancel();
      }
    } catch (InterruptedException over) {
      // Whoever asked is done.
    }
  }

  private CloseableHttpClient client(List<String> thumbprints) throws IOException {
    var timeout = Timeout.of(deadline);
    var https =
        RegistryBuilder.<TlsSocketStrategy>create()
            .register(URIScheme.HTTPS.id, tls(thumbprints))
            .build();
    var head = Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE_BYTES);
    var sockets = ManagedHttpClientConnectionFactory.builder().http1Config(head.build()).build();
    var connection = BasicHttpClientConnectionManager.create(null, addresses, https, sockets);
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
        // Straight there: no proxy, whatever the system's properties say.
        .setRoutePlanner(new DefaultRoutePlanner(null))
        .setConnectionReuseStrategy((_, _, _) -> false)
        .setUserAgent("coffer")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        // What is asked for is plain, so that the bound of the body is that of what it means.
        .disableContentCompression()
        .build();
  }

  private static TlsSocketStrategy tls(List<String> thumbprints) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {PinnedTrust.of(thumbprints)}, null);
      return new DefaultClientTlsStrategy(
          context,
          new String[] {"TLSv1.3", "TLSv1.2"},
          null,
          SSLBufferMode.STATIC,
          // The name is checked by the JDK, together with the chain.
          HostnameVerificationPolicy.BUILTIN,
          null);
    } catch (GeneralSecurityException missing) {
      throw new IOException("TLS cannot be had", missing);
    }
  }

  private static byte[] body(HttpGet request, ClassicHttpResponse reply) throws IOException {
    try {
      return body(reply);
    } catch (IOException refused) {
      // Else the library would read on to the end, to use the connection again.
      request.cancel();
      throw refused;
    }
  }

  private static byte[] body(ClassicHttpResponse reply) throws IOException {
    var entity = reply.getEntity();
    if (reply.getCode() != HttpStatus.SC_OK || entity == null) {
      throw new IOException("reply is no success");
    }
    if (entity.getContentLength() > MAX_BODY_BYTES) {
      throw new IOException("reply is too long");
    }
    // Not closed here: whoever has it all is at its end, and whoever has not cancels.
    byte[] body = entity.getContent().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new IOException("reply is too long");
    }
    return body;
  }
}
