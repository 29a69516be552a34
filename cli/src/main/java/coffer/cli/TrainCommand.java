package coffer.cli;

import coffer.server.CofferServer;
import coffer.server.config.Key;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Starts and stops a server on a folder of its own and puts some load on it, so that the JVM can
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
      try (var server = CofferServer.start(data, ServerConfig.of(settings), Optional.empty())) {
        var root = server.directory().rootKey();
        Path secret = Files.write(folder.resolve("secret"), root.secret().reveal());
        String endpoint = "https://localhost:" + server.address("s3").getPort();
        String ca = server.directory().layout().caCertificate().toString();
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
