package coffer.server.ops;

import coffer.pipeline.RequestRecord;
import coffer.pipeline.RequestSink;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;

/**
 * Counts and times requests.
 *
 * <p>Labels are only what the server itself chose (service, operation, status, error code), never
 * what a client sent: their number is bounded by the models, and a client cannot blow it up.
 */
public final class MetricsSink implements RequestSink {
  private static final String NONE = "none";
  private static final double[] BUCKETS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60
  };

  private final Counter requests;
  private final Counter errors;
  private final Counter bytesIn;
  private final Counter bytesOut;
  private final Histogram seconds;
  private final Histogram decisionSeconds;

  public MetricsSink(Metrics metrics) {
    requests =
        counter(metrics, "coffer_requests_total", "Requests answered.", "operation", "status");
    errors = counter(metrics, "coffer_request_errors_total", "Requests refused or failed.", "code");
    bytesIn = counter(metrics, "coffer_request_bytes_total", "Entity bytes received.", "operation");
    bytesOut = counter(metrics, "coffer_reply_bytes_total", "Entity bytes sent.", "operation");
    seconds =
        histogram(metrics, "coffer_request_seconds", "From arrival to the last byte of the reply.");
    decisionSeconds =
        histogram(
            metrics, "coffer_decision_seconds", "From arrival to the authorisation decision.");
  }

  private static Counter counter(Metrics metrics, String name, String help, String... labels) {
    var names = new String[labels.length + 1];
    names[0] = "service";
    System.arraycopy(labels, 0, names, 1, labels.length);
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(names)
        .withoutExemplars()
        .register(metrics.registry());
  }

  private static Histogram histogram(Metrics metrics, String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames("service", "operation")
        .classicOnly()
        .classicUpperBounds(BUCKETS)
        .withoutExemplars()
        .register(metrics.registry());
  }

  @Override
  public void accept(RequestRecord request) {
    String service = named(request.service());
    String operation = named(request.operation());
    requests.labelValues(service, operation, Integer.toString(request.status())).inc();
    if (!request.errorCode().isEmpty()) {
      errors.labelValues(service, request.errorCode()).inc();
    }
    if (request.bytesIn() > 0) {
      bytesIn.labelValues(service, operation).inc(request.bytesIn());
    }
    if (request.bytesOut() > 0) {
      bytesOut.labelValues(service, operation).inc(request.bytesOut());
    }
    seconds.labelValues(service, operation).observe(seconds(request.total()));
    if (request.untilDecided().isPositive()) {
      decisionSeconds.labelValues(service, operation).observe(seconds(request.untilDecided()));
    }
  }

  private static String named(String name) {
    return name.isEmpty() ? NONE : name;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
