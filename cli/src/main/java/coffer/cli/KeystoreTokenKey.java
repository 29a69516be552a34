package coffer.cli;

import coffer.roots.ConfiguredRoots;
import coffer.roots.ConfiguredRoots.Surroundings;
import coffer.roots.secret.Prompt;
import coffer.server.config.ConfigException;
import coffer.server.config.KeystoreConfig;
import coffer.server.config.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the key on a token. Nothing else does: a key that is missing may be one that was lost. */
@Command(
    name = "create-token-key",
    description = {
      "Makes the AES-256 key keystore.pkcs11.key on the token, such that it never leaves it.",
      "Needs no data directory. A key that is there already is left alone."
    })
final class KeystoreTokenKey implements Callable<Integer> {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      defaultValue = "${env:COFFER_CONFIG}",
      description = "the server's configuration; default: the variable COFFER_CONFIG")
  private Path config = Path.of("");

  @Override
  public Integer call() throws ConfigException {
    new ConfiguredRoots(
            Path.of(""),
            KeystoreConfig.of(Settings.read(config)),
            Surroundings.of(System.getenv(), Prompt.NOBODY))
        .token()
        .createKey();
    Streams.progress("coffer: the token has its key; see to the token's own backup now");
    return 0;
  }
}
