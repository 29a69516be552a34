package coffer.fuzz;

import coffer.server.config.ConfigException;
import coffer.server.config.ServerConfig;
import coffer.server.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Configuration files. What is taken has no limit that is not one. */
final class Configuration implements FuzzTarget {
  /** Other hosts would be looked up in the DNS. */
  private static final Pattern HOST = Pattern.compile("address\\s*=\\s*+(?![0-9.]+:|\\[)");

  private final Path file;

  Configuration() {
    try {
      file = Files.createTempFile("coffer-fuzz-", ".conf");
    } catch (IOException unwritable) {
      throw new IllegalStateException("no temporary file", unwritable);
    }
    file.toFile().deleteOnExit();
  }

  @Override
  public boolean takes(byte[] input) throws IOException {
    if (HOST.matcher(new String(input, StandardCharsets.ISO_8859_1)).find()) {
      return false;
    }
    Files.write(file, input);
    try {
      check(ServerConfig.of(Settings.read(file)));
      return true;
    } catch (ConfigException refused) {
      return false;
    }
  }

  private static void check(ServerConfig config) {
    var limits = config.listeners().limits();
    Stream.of(
            limits.heads().deadline(),
            limits.bodies().rateWindow(),
            limits.replies().stall(),
            limits.connections().idle(),
            config.listeners().drain())
        .forEach(Configuration::requireCountable);
    if (config.requestLog().fileBytes() <= 0
        || limits.bodies().minBytesPerSecond() < 0
        || limits.heads().maxBytes() <= 0) {
      throw new IllegalStateException("took a limit below zero");
    }
  }

  /** Timers count nanoseconds in a long. */
  private static void requireCountable(Duration duration) {
    try {
      long _ = duration.toNanos();
    } catch (ArithmeticException overflow) {
      throw new IllegalStateException("took a time that no timer can count", overflow);
    }
  }
}
