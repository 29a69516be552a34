package coffer.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.audit.Records;
import coffer.server.http.HttpLimits;
import coffer.server.http.HttpListener;
import coffer.server.http.ListenerOptions;
import coffer.server.http.Protection;
import coffer.server.http.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpsListenerTest {
  private final Metrics metrics = new Metrics();
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private Transport transport;
  private HttpListener listener;

  @BeforeEach
  void start() throws IOException {
    transport = Transport.open(1, InstantSource.system());
    listener =
        HttpListener.start(
            transport,
            new ListenerOptions(
                "ops",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                HttpLimits.DEFAULTS),
            new Protection.Plaintext(),
            new OpsHandler(metrics, ready::get));
  }

  @AfterEach
  void stop() {
    listener.close();
    transport.close();
  }

  @Test
  void tellsThatItLives() throws Exception {
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsWhetherItIsReady() throws Exception {
    assertThat(get("/ready").statusCode()).isEqualTo(200);

    ready.set(false);

    assertThat(get("/ready").statusCode()).isEqualTo(503);
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void countsAndTimesRequests() throws Exception {
    var sink = new MetricsSink(metrics);
    sink.accept(Records.get("/b/k"));
    sink.accept(Records.get("/b/k"));
    sink.accept(Records.record("/b/k", "", 403, "AccessDenied"));

    assertThat(get("/metrics").body())
        .contains(
            "coffer_requests_total{operation=\"GetObject\",service=\"s3\",status=\"200\"} 2.0",
            "coffer_requests_total{operation=\"GetObject\",service=\"s3\",status=\"403\"} 1.0",
            "coffer_request_errors_total{code=\"AccessDenied\",service=\"s3\"} 1.0",
            "coffer_request_bytes_total{operation=\"GetObject\",service=\"s3\"} 21.0",
            "coffer_reply_bytes_total{operation=\"GetObject\",service=\"s3\"} 12288.0",
            "coffer_request_seconds_count{operation=\"GetObject\",service=\"s3\"} 3",
            "coffer_request_seconds_bucket{operation=\"GetObject\",service=\"s3\",le=\"0.005\"} 3",
            "jvm_memory_used_bytes");
  }

  @Test
  void showsTheFiguresItWasGiven() throws Exception {
    metrics.gauge("coffer_test_free_bytes", "Free.", () -> 42);
    metrics.counter("coffer_test_dropped_total", "Dropped.", () -> 7);
    metrics.gauges(
        "coffer_test_connections",
        "Open.",
        "listener",
        () -> List.of(new Metrics.Sample("s3", 1), new Metrics.Sample("api", 2)));

    assertThat(get("/metrics").body())
        .contains(
            "coffer_test_free_bytes 42.0",
            "coffer_test_dropped_total 7.0",
            "coffer_test_connections{listener=\"s3\"} 1.0",
            "coffer_test_connections{listener=\"api\"} 2.0");
  }

  @Test
  void showsHowBusyListenersAre() throws Exception {
    ListenerMetrics.watch(metrics, List.of(listener));

    assertThat(get("/metrics").body())
        .contains(
            "coffer_connections{listener=\"ops\"} 1.0",
            "coffer_requests_in_flight{listener=\"ops\"} 1.0",
            "coffer_connections_refused_total{listener=\"ops\"} 0.0",
            "coffer_requests_refused_total{listener=\"ops\"} 0.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/env",
        "/config",
        "/metrics/",
        "/live/../env",
        "//metrics",
        "/minio/health/cluster",
        "/debug/pprof",
        "/actuator/env",
        "/bucket/key"
      })
  void servesNothingElse(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void refusesToBeWrittenTo(String method) throws Exception {
    var request = request("/metrics").method(method, BodyPublishers.ofString("x")).build();

    assertThat(send(request).statusCode()).isEqualTo(405);
  }

  @Test
  void leaksNeitherEnvironmentNorProperties() throws Exception {
    // T31: a test JVM's environment and properties are full of canaries.
    String everything =
        get("/metrics").body() + get("/live").body() + get("/ready").body() + get("/env").body();

    assertThat(everything)
        .doesNotContain(System.getProperty("java.class.path"))
        .doesNotContain(System.getProperty("user.dir"))
        .doesNotContain(System.getenv("PATH"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + listener.address().getPort() + path));
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
