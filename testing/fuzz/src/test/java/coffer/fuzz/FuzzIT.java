package coffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer at work, in a process of its own: its agent instruments every class of ours, so that an
 * input which gets further than those before it is kept and worked on.
 */
final class FuzzIT {
  private static final long SECONDS = Long.getLong("coffer.fuzz.seconds", 0);
  private static final long RUNS = Long.getLong("coffer.fuzz.runs", 10_000);
  private static final String PARSERS = System.getProperty("coffer.fuzz.parsers", "");
  private static final int LONGEST_INPUT = 4_096;
  private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();

  /** What was kept of a short run would make the next one longer. */
  @TempDir private Path fresh;

  @Test
  @Timeout(value = 2, unit = TimeUnit.DAYS)
  void findsNothing() throws Exception {
    int seed = Integer.getInteger("coffer.fuzz.seed", new SecureRandom().nextInt(1 << 30));
    System.out.println("FuzzIT: seed " + seed);
    Path corpus = SECONDS == 0 ? fresh : Files.createDirectories(FOLDER.resolve("corpus"));
    Path log = FOLDER.resolve("log");

    Process jazzer =
        new ProcessBuilder(command(seed, corpus, seeds()))
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = jazzer.waitFor();

    assertThat(code).as("what was found:%n%s", tail(log)).isZero();
  }

  private static List<String> command(int seed, Path corpus, Path seeds) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m",
            "-Dcoffer.fuzz.parsers=" + PARSERS,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    if (SECONDS == 0) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(
        List.of(
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + Fuzzing.class.getName(),
            "--instrumentation_includes=coffer.**",
            "--instrumentation_excludes=coffer.fuzz.**",
            "--reproducer_path=" + FOLDER,
            "-artifact_prefix=" + FOLDER + "/",
            "-seed=" + seed,
            "-max_len=" + LONGEST_INPUT,
            "-timeout=25",
            SECONDS == 0 ? "-runs=" + RUNS : "-max_total_time=" + SECONDS,
            corpus.toString(),
            seeds.toString()));
    return command;
  }

  private static Path seeds() throws IOException {
    Path folder = Files.createDirectories(FOLDER.resolve("seeds"));
    for (Parser parser : Parser.values()) {
      int number = 0;
      for (byte[] seed : Seeds.of(parser)) {
        byte[] input = new byte[seed.length + 1];
        input[0] = parser.letter();
        System.arraycopy(seed, 0, input, 1, seed.length);
        Files.write(folder.resolve(parser + "-" + number++), input);
      }
    }
    return folder;
  }

  private static String tail(Path log) throws IOException {
    String[] lines = Files.readString(log).split("\n", -1);
    return String.join(
        "\n", Arrays.copyOfRange(lines, Math.max(0, lines.length - 60), lines.length));
  }
}
