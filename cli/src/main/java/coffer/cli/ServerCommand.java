package coffer.cli;

import coffer.server.CofferServer;
import coffer.server.config.ConfigException;
import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import coffer.server.data.DirectorySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server until it is told to stop. */
@Command(
    name = "server",
    description = "Runs the server; the first start makes the data directory.")
final class ServerCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--s3",
      paramLabel = "HOST:PORT",
      description = "S3 listener; default: 127.0.0.1:9000")
  private @Nullable String s3;

  @Option(
      names = "--api",
      paramLabel = "HOST:PORT",
      description = "listener for every AWS service; default: 127.0.0.1:9001")
  private @Nullable String api;

  @Option(
      names = "--ops",
      paramLabel = "HOST:PORT",
      description = "health and metrics; default: 127.0.0.1:9002")
  private @Nullable String ops;

  @Option(
      names = "--allow-plaintext-s3",
      paramLabel = "HOST:PORT",
      description = "one more S3 listener, without TLS: whoever can listen in reads everything")
  private @Nullable String plaintextS3;

  @Option(names = "--region", description = "default: us-east-1")
  private @Nullable String region;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description =
          "a name of this deployment; buckets are reached as BUCKET.NAME. May be repeated")
  private List<String> domains = List.of();

  @Override
  public Integer call() throws IOException, ConfigException, InterruptedException {
    ServerConfig chosen = ServerConfig.of(settings());
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var clean = new AtomicBoolean();
    try (var server =
        CofferServer.start(
            data.directory(),
            chosen,
            DirectorySettings.rootKeyOf(System.getenv()),
            data.surroundings())) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stop.countDown();
                    try {
                      stopped.await();
                      if (clean.get()) {
                        // A signal would make it 143, which supervisors take for a failure.
                        Runtime.getRuntime().halt(0);
                      }
                    } catch (InterruptedException hurried) {
                      Thread.currentThread().interrupt();
                    }
                  },
                  "stop"));
      // A server runs for months, and the root of trust is asked at its start alone.
      data.forget();
      greet(server, chosen);
      stop.await();
      Streams.progress("coffer: stopping");
      clean.set(true);
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private Settings settings() throws ConfigException {
    Settings settings = data.settings();
    settings = with(settings, Key.S3_ADDRESS, s3, "--s3");
    settings = with(settings, Key.API_ADDRESS, api, "--api");
    settings = with(settings, Key.OPS_ADDRESS, ops, "--ops");
    settings = with(settings, Key.S3_PLAINTEXT_ADDRESS, plaintextS3, "--allow-plaintext-s3");
    settings = with(settings, Key.REGION, region, "--region");
    String names = domains.isEmpty() ? null : String.join(",", domains);
    return with(settings, Key.DOMAINS, names, "--domain");
  }

  private static Settings with(Settings settings, Key key, @Nullable String value, String place)
      throws ConfigException {
    return value == null ? settings : settings.with(key, value, place);
  }

  private void greet(CofferServer server, ServerConfig chosen) {
    if (server.isFirstStart()) {
      Streams.progress(
          """
          coffer: made %s, with keys, certificate and a root account
            use it in a shell:      eval "$(./coffer env --data %s)"
            root credentials are in %s (only you can read it)\
          """
              .formatted(
                  data.directory(),
                  data.directory(),
                  server.directory().layout().rootCredentials()));
    }
    chosen
        .listeners()
        .plaintextS3()
        .ifPresent(
            _ -> Streams.progress("coffer: WARNING: S3 is also served without TLS, as asked"));
    Streams.progress(
        "coffer: S3 on https://%s, every service on https://%s, health and metrics on %s://%s"
            .formatted(
                text(server.address("s3")),
                text(server.address("api")),
                chosen.listeners().secured().opsTls() ? "https" : "http",
                text(server.address("ops"))));
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
