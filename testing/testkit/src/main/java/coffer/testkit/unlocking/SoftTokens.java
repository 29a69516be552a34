package coffer.testkit.unlocking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tokens of SoftHSM 2, which is Debian's package {@code softhsm2}. */
public final class SoftTokens {
  /** The user's PIN of each. */
  public static final String PIN = "canary-pin-40917";

  private static final long SECONDS = 60;

  private final Path configuration;

  private SoftTokens(Path configuration) {
    this.configuration = configuration;
  }

  /** The module, where it is installed. */
  public static Optional<Path> module() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Makes a place for tokens, with some.
   *
   * @param configuration what SOFTHSM2_CONF names in the process that is to use them
   * @param tokens an empty directory
   */
  public static SoftTokens in(Path configuration, Path tokens, String... labels) {
    try {
      Files.writeString(
          configuration,
          "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n"
              .formatted(tokens.toAbsolutePath()));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException("SoftHSM cannot be configured", failed);
    }
    var made = new SoftTokens(configuration);
    for (String label : labels) {
      made.run("--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN);
    }
    return made;
  }

  private void run(String... arguments) {
    var command = new ArrayList<>(List.of("softhsm2-util"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOFTHSM2_CONF", configuration.toString());
    try {
      var process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("softhsm2-util: " + said);
      }
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("softhsm2-util did not run", failed);
    }
  }
}
