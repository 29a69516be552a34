package coffer.cli;

import coffer.crypto.Roots;
import coffer.roots.ConfiguredRoots;
import coffer.roots.ConfiguredRoots.Surroundings;
import coffer.roots.RootSettings;
import coffer.server.StoppedStore;
import coffer.server.config.ConfigException;
import coffer.server.config.KeystoreConfig;
import coffer.server.config.Settings;
import coffer.server.local.LocalAccess;
import coffer.server.local.StoppedServer;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data directory, and what else has to be known to open it. */
final class DataOption {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      defaultValue = "${env:COFFER_DATA}",
      description = "the data directory; default: the variable COFFER_DATA")
  private Path directory = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:COFFER_CONFIG}",
      description =
          "the server's configuration; a stopped directory needs it if the keystore is unlocked by"
              + " more than a file in it; default: the variable COFFER_CONFIG")
  private @Nullable Path config;

  private final TerminalPrompt prompt = new TerminalPrompt();

  Path directory() {
    return directory.toAbsolutePath().normalize();
  }

  /** Commands on it, through its running server or on the directory itself. */
  LocalAccess access() {
    var clock = InstantSource.system();
    return new LocalAccess(
        directory(), new StoppedServer(directory(), new StoppedStore(clock), clock, this::roots));
  }

  /** What is configured, without the command line's own options. */
  Settings settings() throws ConfigException {
    return config == null ? Settings.DEFAULTS : Settings.read(config);
  }

  /** What unlocks the keystore of a stopped directory. */
  Roots roots() {
    return new ConfiguredRoots(directory(), rootSettings(), surroundings());
  }

  RootSettings rootSettings() {
    try {
      return KeystoreConfig.of(settings());
    } catch (ConfigException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }

  /** Wipes what was typed, once it will not be asked for again. */
  void forget() {
    prompt.forget();
  }

  Surroundings surroundings() {
    return Surroundings.of(System.getenv(), prompt);
  }
}
