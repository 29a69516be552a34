package coffer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When {@code ./coffer} builds. It runs in a checkout with a Maven and a JDK that only take notes.
 */
final class LauncherTest {
  /** All it may use beside Bash: a Maven of the machine's must not be found. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sh",
          "cp",
          "dirname",
          "find",
          "flock",
          "grep",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "touch");

  private static final String MVN =
      """
      #!/bin/sh
      echo "mvn" >> "$NOTES"
      mkdir -p cli/target/lib && touch cli/target/lib/library.jar cli/target/coffer-cli-1.jar
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      echo "java $*" >> "$NOTES"
      echo "cores $(ulimit -H -c)" >> "$NOTES"
      """;

  @TempDir private Path folder;

  private Path checkout;
  private Path source;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectory(folder.resolve("checkout"));
    Files.copy(Path.of("..", "coffer"), checkout.resolve("coffer"));
    script(folder.resolve("bin/mvn"), MVN);
    for (String tool : TOOLS) {
      Path usual = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          folder.resolve("bin").resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
    }
    script(folder.resolve("jdk/bin/java"), JAVA);
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    source = file("kernel/src/main/java/Kernel.java");
    for (String other :
        List.of(
            "pom.xml", "cli/pom.xml", "kernel/pom.xml", "kernel/src/test/java/KernelTest.java")) {
      file(other);
    }
    file("kernel/src/main/java/Other.java");
  }

  @Test
  void buildsOnce() throws Exception {
    var first = coffer();
    var second = coffer();

    assertThat(first.errors()).containsOnlyOnce("coffer: ").contains("nothing is built yet");
    assertThat(first.notes()).contains("mvn", "coffer.cli.Main assemble", "coffer.cli.Main env");
    assertThat(second.errors()).isEmpty();
    assertThat(second.notes()).doesNotContain("mvn", "assemble").contains("/target/app/1/");
  }

  @Test
  void buildsOnceForTwoCallsAtATime() throws Exception {
    script(folder.resolve("bin/mvn"), MVN + "while ! [ -e \"%s\" ]; do :; done\n".formatted(go()));
    Path notes = Files.createFile(folder.resolve("notes"));
    Process first = start("first");
    await(notes, "mvn");
    Process second = start("second");
    await(folder.resolve("second"), "another call is building");
    Files.createFile(go());

    assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue() + second.exitValue()).isZero();
    assertThat(Files.readString(notes, UTF_8)).containsOnlyOnce("mvn").containsOnlyOnce("assemble");
  }

  private Path go() {
    return folder.resolve("go");
  }

  private static void await(Path file, String text) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(file, UTF_8).contains(text)) {
      assertThat(System.nanoTime()).as(text).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void buildsAgainWhenASourceHasChangedAndSaysWhich() throws Exception {
    coffer();
    ageBuild();
    Files.writeString(source, "changed");

    var again = coffer();

    assertThat(again.errors().lines()).hasSize(1);
    assertThat(again.errors()).contains("kernel/src/main/java/Kernel.java is newer");
    assertThat(again.notes()).contains("mvn", "/target/app/2/");
    assertThat(coffer().errors()).isEmpty();
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws Exception {
    coffer();
    ageBuild();
    Files.delete(source);

    assertThat(coffer().notes()).contains("mvn", "/target/app/2/");
  }

  @Test
  void buildsAgainWhenAPomHasChanged() throws Exception {
    coffer();
    ageBuild();
    Files.writeString(checkout.resolve("kernel/pom.xml"), "changed");

    assertThat(coffer().errors()).contains("kernel/pom.xml is newer");
  }

  @Test
  void doesNotBuildForTestsAndData() throws Exception {
    coffer();
    ageBuild();
    Files.writeString(checkout.resolve("kernel/src/test/java/KernelTest.java"), "changed");
    file("data/src/main/x");

    assertThat(coffer().notes()).doesNotContain("mvn");
  }

  @Test
  void leavesARunningServerTheFilesItWasStartedFrom() throws Exception {
    for (int build = 1; build <= 3; build++) {
      coffer();
      if (build < 3) {
        ageBuild();
        Files.writeString(source, "changed " + build);
      }
    }

    assertThat(builds()).containsExactlyInAnyOrder("2", "3");
  }

  @Test
  void usesTheLastBuildWhereItCannotBuild() throws Exception {
    coffer();
    ageBuild();
    Files.writeString(source, "changed");
    Files.delete(folder.resolve("bin/mvn"));

    var said = coffer();

    assertThat(said.errors().lines()).hasSize(1);
    assertThat(said.errors()).contains("Kernel.java is newer", "no mvn");
    assertThat(said.notes()).contains("coffer.cli.Main env", "/target/app/1/");
  }

  @Test
  void buildsAgainAfterABuildThatFailed() throws Exception {
    script(folder.resolve("bin/mvn"), "#!/bin/sh\nexit 1\n");
    assertThat(coffer().code()).isEqualTo(1);
    script(folder.resolve("bin/mvn"), MVN);

    assertThat(coffer().notes()).contains("mvn", "coffer.cli.Main env");
    assertThat(builds()).containsExactly("1");
  }

  /** It would hold keys in the clear. */
  @Test
  void leavesNoCoreFiles() throws Exception {
    assertThat(coffer().notes()).endsWith("cores 0\n").contains("-XX:-CreateCoredumpOnCrash");
  }

  private List<String> builds() throws IOException {
    try (Stream<Path> all = Files.list(checkout.resolve("cli/target/app"))) {
      return all.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    }
  }

  /** As if it had been made an hour ago, and the sources before that. */
  private void ageBuild() throws IOException {
    age(checkout, Duration.ofHours(2));
    for (String build : builds()) {
      Path complete = checkout.resolve("cli/target/app").resolve(build).resolve(".complete");
      Files.setLastModifiedTime(complete, ago(Duration.ofHours(1)));
    }
  }

  private static void age(Path root, Duration age) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, ago(age));
      }
    }
  }

  private static FileTime ago(Duration age) {
    return FileTime.from(Instant.now().minus(age));
  }

  private Path file(String name) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, "as it was");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Said(int code, String errors, String notes) {}

  private Said coffer() throws IOException, InterruptedException {
    Path notes = folder.resolve("notes");
    Files.writeString(notes, "");
    Process process = start("errors");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Said(
        process.exitValue(),
        Files.readString(folder.resolve("errors"), UTF_8),
        Files.readString(notes, UTF_8));
  }

  private Process start(String errors) throws IOException {
    var builder = new ProcessBuilder(checkout.resolve("coffer").toString(), "env", "--data", "d");
    builder.environment().put("PATH", folder.resolve("bin").toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("NOTES", folder.resolve("notes").toString());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve(errors).toFile());
    return builder.start();
  }
}
