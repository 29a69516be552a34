package coffer.server.ops;

import coffer.server.http.HttpListener;
import coffer.server.http.ListenerStats;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What listeners tell of themselves, with the listener's name as label. */
public final class ListenerMetrics {
  private static final String LABEL = "listener";

  private ListenerMetrics() {}

  /** Registers the figures of these listeners; to be called once. */
  public static void watch(Metrics metrics, List<HttpListener> listeners) {
    var all = List.copyOf(listeners);
    metrics.gauges(
        "coffer_connections", "Open connections.", LABEL, samples(all, ListenerStats::connections));
    metrics.gauges(
        "coffer_requests_in_flight",
        "Requests being handled.",
        LABEL,
        samples(all, ListenerStats::requests));
    metrics.counters(
        "coffer_connections_refused_total",
        "Connections closed at once, over a limit.",
        LABEL,
        samples(all, ListenerStats::refusedConnections));
    metrics.counters(
        "coffer_requests_refused_total",
        "Requests answered SlowDown, over a limit.",
        LABEL,
        samples(all, ListenerStats::refusedRequests));
  }

  private static Supplier<List<Metrics.Sample>> samples(
      List<HttpListener> listeners, ToDoubleFunction<ListenerStats> figure) {
    return () ->
        listeners.stream()
            .map(l -> new Metrics.Sample(l.name(), figure.applyAsDouble(l.stats())))
            .toList();
  }
}
