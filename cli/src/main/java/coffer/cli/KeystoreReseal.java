package coffer.cli;

import coffer.crypto.RootKind;
import coffer.crypto.RootOfTrust;
import coffer.roots.ConfiguredRoots;
import coffer.roots.ConfiguredRoots.Surroundings;
import coffer.roots.RootSettings;
import coffer.server.config.ConfigException;
import coffer.server.config.KeystoreConfig;
import coffer.server.config.Settings;
import coffer.server.data.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the keystore under another root of trust, or another key of the same. */
@Command(
    name = "reseal",
    description = {
      "Seals the keystore with a new key, and that by a root of trust of your choice; data and the",
      "keys that wrap it stay as they are. The server has to be stopped.",
      "What opened the keystore before opens it no more, only older copies of it."
    })
final class KeystoreReseal implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "KIND",
      converter = RootName.class,
      description = "file (with a new master key), passphrase, pkcs11 or vault")
  private RootKind wanted = RootKind.FILE;

  @Option(
      names = "--to-config",
      paramLabel = "FILE",
      description = "a configuration that says how to ask the new root; default: as --config")
  private @Nullable Path toConfig;

  @Option(
      names = "--new-passphrase-file",
      paramLabel = "FILE",
      description = "the new passphrase; else it is asked for at the terminal")
  private @Nullable Path newPassphrase;

  @Override
  public Integer call() throws ConfigException {
    RootSettings settings =
        toConfig == null ? data.rootSettings() : KeystoreConfig.of(Settings.read(toConfig));
    RootKind before;
    try (var directory = DataDirectory.openStopped(data.directory(), data.roots())) {
      before = directory.keystore().root();
      directory.keystore().reseal(target(before, settings));
    }
    tell(before, settings);
    return 0;
  }

  private RootOfTrust target(RootKind before, RootSettings settings) {
    // A prompt of its own: the one before knows the old passphrase.
    var surroundings = Surroundings.of(System.getenv(), new TerminalPrompt());
    RootSettings chosen = settings;
    if (newPassphrase != null) {
      chosen = settings.withPassphraseFile(newPassphrase);
    } else if (wanted == RootKind.PASSPHRASE && before == wanted && toConfig == null) {
      // What is configured is the old passphrase.
      chosen = settings.withoutPassphraseFile();
      surroundings = new Surroundings(Optional.empty(), surroundings.prompt());
    }
    return new ConfiguredRoots(data.directory(), chosen, surroundings).forResealing(wanted);
  }

  private void tell(RootKind before, RootSettings settings) {
    Path keystore = data.directory().resolve("keystore");
    Streams.progress(
        "coffer: %s is sealed by %s now; back it up, older copies need what opened them before"
            .formatted(keystore, wanted.word()));
    if (settings.kind().isPresent() && settings.kind().get() != wanted) {
      Streams.progress(
          "coffer: set keystore.root = %s, or the server will not start".formatted(wanted.word()));
    }
    // Where the former one lies says the former configuration.
    Path master =
        data.rootSettings().masterKey().orElseGet(() -> data.directory().resolve("master.key"));
    if (before == RootKind.FILE && wanted != before && Files.exists(master)) {
      Streams.progress(
          "coffer: %s opens only older copies now; remove it once the keystore is backed up"
              .formatted(master));
    }
  }
}
