package coffer.cli;

import coffer.server.CofferServer;
import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Starts a server on a folder of its own, twice, and puts some load on it, so that the JVM can
 * write down what a start loads.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("coffer-train");
    try {
      Settings settings = Settings.DEFAULTS;
      for (Key listener : new Key[] {Key.S3_ADDRESS, Key.API_ADDRESS, Key.OPS_ADDRESS}) {
        settings = settings.with(listener, "127.0.0.1:0", "train");
      }
      Path data = folder.resolve("data");
      ServerConfig config = ServerConfig.of(settings);
      // The first makes the directory; the second is a start like all that come after.
      CofferServer.start(data, config, Optional.empty()).close();
      try (var server = CofferServer.start(data, config, Optional.empty())) {
        askWhetherReady(server);
        var root = server.directory().rootKey();
        Path secret = Files.write(folder.resolve("secret"), root.secret().reveal());
        String endpoint = "https://localhost:" + server.address("s3").getPort();
        String ca = server.directory().layout().caCertificate().toString();
        // What only the command itself does.
        var _ = Main.run("server", "--help");
        String[] options = {
          "--endpoint",
          endpoint,
          "--access-key-id",
          root.id().value(),
          "--secret-key-file",
          secret.toString(),
          "--ca",
          ca,
          "--size",
          "4KiB",
          "--keys",
          "200",
          "--warm-up",
          "1ms"
        };
        // What is called most is compiled at once if it was watched for long enough.
        int status = bench(options, "put,get", "5s");
        return status != 0 ? status : bench(options, "list,delete", "1500ms");
      }
    } finally {
      remove(folder);
    }
  }

  private static void askWhetherReady(CofferServer server) throws IOException {
    var url = URI.create("http://localhost:" + server.address("ops").getPort() + "/ready").toURL();
    try (InputStream answer = url.openStream()) {
      var _ = answer.readAllBytes();
    }
  }

  private static int bench(String[] options, String workloads, String duration) {
    return Main.run(
        Stream.of(
                Stream.of("bench", "--workload", workloads, "--duration", duration),
                Stream.of(options))
            .flatMap(Function.identity())
            .toArray(String[]::new));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
