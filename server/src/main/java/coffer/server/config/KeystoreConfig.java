package coffer.server.config;

import coffer.crypto.RootKind;
import coffer.roots.RootSettings;
import coffer.roots.pkcs11.Pkcs11Settings;
import coffer.roots.vault.VaultSettings;
import coffer.roots.vault.VaultSettings.Login;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What the keys {@code keystore.…} say of the root of trust. */
public final class KeystoreConfig {
  private KeystoreConfig() {}

  /**
   * Reads them, without a look at what they name.
   *
   * @throws ConfigException if they contradict each other
   */
  public static RootSettings of(Settings settings) throws ConfigException {
    return new RootSettings(
        RootKind.named(settings.text(Key.KEYSTORE_ROOT)),
        settings.pathOrNone(Key.KEYSTORE_MASTER_KEY),
        settings.pathOrNone(Key.KEYSTORE_PASSPHRASE),
        pkcs11(settings),
        vault(settings));
  }

  private static Optional<Pkcs11Settings> pkcs11(Settings settings) throws ConfigException {
    Optional<Path> module = settings.pathOrNone(Key.PKCS11_MODULE);
    Optional<String> token = settings.textOrNone(Key.PKCS11_TOKEN);
    if (module.isPresent() != token.isPresent()) {
      throw new ConfigException(
          Key.PKCS11_MODULE.text() + " and " + Key.PKCS11_TOKEN.text() + " go together");
    }
    return module.flatMap(
        library ->
            token.map(
                label ->
                    new Pkcs11Settings(
                        library.toAbsolutePath(),
                        label,
                        settings.text(Key.PKCS11_KEY),
                        settings.pathOrNone(Key.PKCS11_PIN))));
  }

  private static Optional<VaultSettings> vault(Settings settings) throws ConfigException {
    var timeout = settings.duration(Key.VAULT_TIMEOUT);
    if (timeout.isZero()) {
      throw new ConfigException(Key.VAULT_TIMEOUT.text() + ": not above zero");
    }
    Login login =
        settings
            .textOrNone(Key.VAULT_ROLE_ID)
            .<Login>map(
                role ->
                    new Login.AppRole(
                        settings.text(Key.VAULT_APPROLE_MOUNT),
                        role,
                        settings.pathOrNone(Key.VAULT_SECRET_ID)))
            .orElseGet(() -> new Login.Token(settings.pathOrNone(Key.VAULT_TOKEN)));
    return settings
        .textOrNone(Key.VAULT_ADDRESS)
        .map(
            address ->
                new VaultSettings(
                    URI.create(address),
                    settings.text(Key.VAULT_MOUNT),
                    settings.text(Key.VAULT_KEY),
                    settings.textOrNone(Key.VAULT_NAMESPACE),
                    settings.pathOrNone(Key.VAULT_CA),
                    login,
                    timeout));
  }
}
