package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of this machine, run against the server as its root account.
 *
 * @param more environment besides what points at the server
 */
record Tool(String name, RunningCoffer server, Path directory, Map<String, String> more) {
  /** How a run ended; both streams are in the output. */
  record Run(int exit, String output) {
    /** The output of a run that must have succeeded. */
    String succeeded() {
      assertThat(exit).as(output).isZero();
      return output;
    }
  }

  /** Skips the test, saying why, unless the program is on the PATH. */
  static Tool installed(String name, RunningCoffer server, Path directory) {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    skipUnless(found, name + " is not on the PATH");
    return new Tool(name, server, directory, Map.of());
  }

  /** Skips the test and prints the reason, which the build's own report leaves out. */
  static void skipUnless(boolean fulfilled, String reason) {
    if (!fulfilled) {
      System.out.println("skipped: " + reason);
    }
    Assumptions.assumeTrue(fulfilled, reason);
  }

  Tool with(String name, String value) {
    var all = new TreeMap<>(more);
    all.put(name, value);
    return new Tool(this.name, server, directory, Map.copyOf(all));
  }

  /** Puts a file that lies beside these classes where the program runs. */
  Path copied(String resource, String as) throws IOException {
    Path file = directory.resolve(as);
    try (InputStream source = Objects.requireNonNull(Tool.class.getResourceAsStream(resource))) {
      Files.copy(source, file);
    }
    return file;
  }

  /** The same program, for which all names below {@code coffer.test} are this machine. */
  Tool resolving() throws IOException {
    Path _ = copied("resolve.py", "sitecustomize.py");
    return with("PYTHONPATH", directory.toString());
  }

  /** Runs it and waits at most the given time. */
  Run run(Duration limit, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, name, ".out");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("AWS_"));
    builder.environment().putAll(server.environment(server.root()));
    builder.environment().putAll(more);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
          .as("%s ended in time", command)
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(output));
  }
}
