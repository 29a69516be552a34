package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the processes of these tests have their classes from: an archive of what a server loads,
 * made once. Some fifty processes are started, and most of what each would do is to load the same
 * classes.
 */
final class LoadedClasses {
  private static final String CLI = "coffer-cli-";
  private static final Path ARCHIVE = Path.of("target", "faults.jsa").toAbsolutePath();

  /** Options for the JVM. */
  static final List<String> SHARED = share();

  private LoadedClasses() {}

  private static List<String> share() {
    String all = System.getProperty("java.class.path");
    // No archive holds classes from folders; the tests' own are not needed in those processes.
    String jars =
        String.join(
            File.pathSeparator,
            Arrays.stream(all.split(File.pathSeparator)).filter(e -> e.endsWith(".jar")).toList());
    // Maven packages a module before others are verified with it; an editor may not.
    if (!jars.contains(File.separator + CLI)) {
      return List.of("-cp", all);
    }
    try {
      archive(jars);
    } catch (IOException failed) {
      throw new UncheckedIOException("archive of classes could not be made", failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", hurried);
    }
    return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-cp", jars);
  }

  private static void archive(String jars) throws IOException, InterruptedException {
    Files.deleteIfExists(ARCHIVE);
    Path folder = Files.createTempDirectory("coffer-faults");
    var options = List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-cp", jars);
    var key = Accounts.Key.generate(new SecureRandom());
    Path data = folder.resolve("data");
    try (var server = ServerProcess.start(key, options, ServerProcess.serverArguments(data))) {
      server.awaitListening();
      try (var client = server.client(data, key)) {
        assertThat(client.put("/bucket", new byte[0]).statusCode()).isEqualTo(200);
        assertThat(client.put("/bucket/key", new byte[100]).statusCode()).isEqualTo(200);
        assertThat(client.get("/bucket/key").statusCode()).isEqualTo(200);
      }
      assertThat(server.stop().code()).isZero();
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
