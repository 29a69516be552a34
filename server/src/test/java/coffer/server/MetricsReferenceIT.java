package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every metric is explained to the operator. */
final class MetricsReferenceIT {
  private static final Path REFERENCE = Path.of("../docs/operations/metrics.md");
  private static final Pattern DECLARED = Pattern.compile("(?m)^# TYPE (coffer_[a-z_]+) ");
  private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| `(coffer_[a-z_]+)`");

  @TempDir private Path folder;

  @Test
  void explainsEveryMetric() throws Exception {
    Settings settings = Settings.DEFAULTS;
    for (Key listener : new Key[] {Key.S3_ADDRESS, Key.API_ADDRESS, Key.OPS_ADDRESS}) {
      settings = settings.with(listener, "127.0.0.1:0", "test");
    }
    try (var server =
            CofferServer.start(
                folder.resolve("data"), ServerConfig.of(settings), Optional.empty());
        var client = HttpClient.newHttpClient()) {
      var metrics = URI.create("http://127.0.0.1:" + server.address("ops").getPort() + "/metrics");

      var said =
          client.send(
              HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());

      // Those of requests are there once there was one.
      assertThat(names(EXPLAINED, Files.readString(REFERENCE)))
          .containsAll(names(DECLARED, said.body()))
          .contains("coffer_requests_total", "coffer_request_seconds");
    }
  }

  private static Set<String> names(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
