package coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What somebody sees who does not know the commands yet, or mistypes one. */
final class CommandLineTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyCommandExplainsItself(List<String> command) {
    for (String option : List.of("-h", "--help")) {
      var said = run(with(command, option));

      assertThat(said.code()).isZero();
      assertThat(said.out())
          .startsWith("Usage: " + String.join(" ", with(List.of("coffer"), command)))
          .contains("--version", "Ends with:", "the command line is wrong");
      assertThat(said.errors()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyCommandTellsItsVersion(List<String> command) {
    assertThat(run(with(command, "--version")).out()).startsWith("coffer ").contains(", Java 25");
  }

  @Test
  void saysHowToBeginWhenNothingIsAsked() {
    var said = run(List.of());

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors())
        .contains("./coffer server --data", "Commands:")
        .doesNotContain("train");
  }

  @ParameterizedTest(name = "coffer {0}")
  @ValueSource(
      strings = {
        "doktor",
        "doctor --dta x",
        "env",
        "account create --data d",
        "account creat",
        "keystore rotate",
        "cert show",
        "cert export --data d --with-key",
        "cert export --data d --pkcs12",
        "cert export --data d --password-file p",
        "cert replace --data d",
        "cert replace --data d --cert c.pem",
        "cert replace --data d --own --pkcs12 c.p12",
        "cert rotate --data d --ca sideways",
        "policy validate",
        "policy validate --kind BOX p.json",
        "policy simulate --principal ann --action s3:GetObject --resource *",
        "policy simulate --principal arn:aws:sts::111122223333:assumed-role/dev --action a:b"
            + " --resource *",
        "server --data",
        "bench --connections x",
        "bench --size 4KB --endpoint https://localhost:1 --access-key-id AKIAIOSFODNN7EXAMPLE",
        "bench --html /nonexistent/x.html"
      })
  void refusesAWrongCommandLineInOneLine(String line) {
    var said = run(List.of(line.split(" ")));

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors().lines()).hasSize(1);
    assertThat(said.errors()).startsWith("coffer: ").contains("; see coffer", "--help");
  }

  @ParameterizedTest(name = "coffer {0}")
  @ValueSource(
      strings = {
        "env --data {}",
        "account list --data {}",
        "account key list root --data {}",
        "account key delete root short --data {}",
        "account create bob --data {}",
        "account create bob --data {} --access-key-id short --secret-key-file /nonexistent",
        "account create bob --data {} --access-key-id AKIAIOSFODNN7EXAMPLE",
        "keystore list --data {}",
        "keystore rotate --data {}",
        "cert show --data {}",
        "cert export --data {}",
        "cert rotate --data {}",
        "cert rotate --ca --data {}",
        "cert replace --own --data {}",
        "cert replace --data {} --cert {} --key {}",
        "cert replace --data {} --pkcs12 {}",
        "doctor --data {}",
        "fsck --data {}",
        "policy validate {}",
        "policy diff {} {}",
        "policy explain ABCDEF --data {}",
        "server --data {} --s3 nonsense",
        "server --data {} --s3 127.0.0.1:99999",
        "server --data {} --ops 0.0.0.0:0",
        "server --data {} --region a/b",
        "server --data {} --config /nonexistent",
      })
  void saysWhatCannotBeDoneInOneLine(String line) {
    String data = folder.resolve("missing").toString();

    var said = run(List.of(line.replace("{}", data).split(" ")));

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.errors().lines()).hasSize(1);
    assertThat(said.errors()).startsWith("coffer: ").doesNotContain("Exception", "null");
    assertThat(folder.resolve("missing")).doesNotExist();
  }

  @Test
  void namesTheLineOfAWrongConfiguration() throws IOException {
    Path config = Files.writeString(folder.resolve("config"), "region = here\nregoin = there\n");

    var said = run(List.of("server", "--data", "d", "--config", config.toString()));

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.errors()).isEqualTo("coffer: " + config + ":2: unknown key regoin\n");
  }

  @Test
  void namesTheAddressThatIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      var said =
          run(
              List.of(
                  "server",
                  "--data",
                  folder.resolve("data").toString(),
                  "--s3",
                  address,
                  "--api",
                  "127.0.0.1:0",
                  "--ops",
                  "127.0.0.1:0"));

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.errors())
          .isEqualTo("coffer: cannot listen on " + address + " for s3: Address already in use\n");
    }
  }

  static List<List<String>> commands() {
    var all = new ArrayList<List<String>>();
    collect(Main.commandLine(), List.of(), all);
    return all;
  }

  private static void collect(CommandLine line, List<String> path, List<List<String>> all) {
    all.add(path);
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              // It is itself the help.
              if (!name.equals("help")) {
                collect(command, with(path, name), all);
              }
            });
  }

  private static List<String> with(List<String> some, String more) {
    return with(some, List.of(more));
  }

  private static List<String> with(List<String> some, List<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  record Said(int code, String out, String errors) {}

  /** The commands print to the process's own streams. */
  static Said run(List<String> arguments) {
    PrintStream out = System.out;
    PrintStream errors = System.err;
    var caughtOut = new ByteArrayOutputStream();
    var caughtErrors = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(caughtErrors, true, StandardCharsets.UTF_8));
      int code = Main.run(arguments.toArray(String[]::new));
      return new Said(
          code,
          caughtOut.toString(StandardCharsets.UTF_8),
          caughtErrors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(errors);
    }
  }
}
