package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.cli.Main;
import coffer.identity.Accounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A Coffer command in a Java process of its own, so that it can be killed like one. */
// One thread writes to the buffers while others read them.
@SuppressWarnings("JdkObsolete")
final class ServerProcess implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final Pattern READY = Pattern.compile("coffer: S3 on https://([0-9.]+:[0-9]+),");

  private final Process process;
  private final Path unpacked;
  private final StringBuffer out = new StringBuffer();
  private final StringBuffer errors = new StringBuffer();
  private final Thread reader;
  private final Thread outReader;

  private ServerProcess(Process process, Path unpacked) {
    this.process = process;
    this.unpacked = unpacked;
    this.reader = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), errors));
    this.outReader = Thread.ofVirtual().start(() -> copy(process.getInputStream(), out));
  }

  /** Starts a server on free ports and waits until it listens. */
  static ServerProcess server(Path data, Accounts.Key rootKey, String... more)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<String>();
    arguments.addAll(serverArguments(data));
    arguments.addAll(List.of(more));
    var started = start(rootKey, arguments);
    started.awaitListening();
    return started;
  }

  static List<String> serverArguments(Path data) {
    return List.of(
        "server",
        "--data",
        data.toString(),
        "--s3",
        "127.0.0.1:0",
        "--api",
        "127.0.0.1:0",
        "--ops",
        "127.0.0.1:0");
  }

  /** Starts a command. */
  static ServerProcess start(Accounts.Key rootKey, List<String> arguments) throws IOException {
    return start(rootKey, LoadedClasses.SHARED, arguments);
  }

  /**
   * @param classes the options that say where classes come from
   */
  static ServerProcess start(Accounts.Key rootKey, List<String> classes, List<String> arguments)
      throws IOException {
    return start(rootKey, classes, Map.of(), arguments);
  }

  /** Starts a command with more in its environment. */
  static ServerProcess start(
      Accounts.Key rootKey, Map<String, String> environment, List<String> arguments)
      throws IOException {
    return start(rootKey, LoadedClasses.SHARED, environment, arguments);
  }

  private static ServerProcess start(
      Accounts.Key rootKey,
      List<String> classes,
      Map<String, String> environment,
      List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:disable"));
    // Native libraries are unpacked here; who is killed leaves them behind.
    var unpacked = Files.createTempDirectory("coffer-faults");
    command.add("-Djava.io.tmpdir=" + unpacked);
    command.addAll(classes);
    command.add(Main.class.getName());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("COFFER_ROOT_ACCESS_KEY_ID", rootKey.id().value());
    builder
        .environment()
        .put(
            "COFFER_ROOT_SECRET_ACCESS_KEY",
            new String(rootKey.secret().reveal(), StandardCharsets.US_ASCII));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start(), unpacked);
  }

  /** Runs a command to its end. */
  static Ended run(Accounts.Key rootKey, List<String> arguments)
      throws IOException, InterruptedException {
    try (var command = start(rootKey, arguments)) {
      return command.awaitEnd();
    }
  }

  void awaitListening() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (address().isEmpty() && process.isAlive() && System.nanoTime() < deadline) {
      var _ = process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertThat(address()).as("the server's errors:%n%s", errors).isNotEmpty();
  }

  private String address() {
    var match = READY.matcher(errors);
    return match.find() ? match.group(1) : "";
  }

  /** Where S3 is served, {@code HOST:PORT}. */
  String s3() {
    return address();
  }

  /** A client that trusts this server's certificate. */
  S3Client client(Path data, Accounts.Key rootKey) throws IOException {
    return new S3Client("https://" + s3(), Files.readString(data.resolve("tls/ca.crt")), rootKey);
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM, and what came of it. */
  Ended stop() throws InterruptedException {
    terminate();
    return awaitEnd();
  }

  Ended awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(START_SECONDS, TimeUnit.SECONDS))
        .as("the process ends; its errors:%n%s", errors)
        .isTrue();
    reader.join();
    outReader.join();
    return new Ended(process.exitValue(), out.toString(), errors.toString());
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    try (var files = Files.walk(unpacked)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void copy(InputStream from, StringBuffer to) {
    try (var lines = from) {
      byte[] buffer = new byte[4096];
      for (int count = lines.read(buffer); count >= 0; count = lines.read(buffer)) {
        to.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException ended) {
      to.append("");
    }
  }

  /** How a process ended. */
  record Ended(int code, String out, String errors) {
    /** That it was refused with one line for the operator and nothing else. */
    Ended assertRefused(String... parts) {
      return assertRefusedWith(1, parts);
    }

    /** The same with another exit code. */
    Ended assertRefusedWith(int expected, String... parts) {
      assertThat(code).as(errors).isEqualTo(expected);
      assertThat(errors.lines().filter(line -> !line.isBlank())).as("one line").hasSize(1);
      assertThat(errors).startsWith("coffer: ").contains(parts);
      return this;
    }
  }
}
