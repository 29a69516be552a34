package coffer.roots;

import coffer.crypto.RootKind;
import coffer.roots.pkcs11.Pkcs11Settings;
import coffer.roots.vault.VaultSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an operator configured of the root of trust. It holds no secret, only where secrets lie.
 *
 * @param kind the only kind that may unlock; empty for the one that the keystore names, and the
 *     file for a new keystore
 * @param masterKey empty for {@code master.key} in the data directory
 * @param passphraseFile empty for the credential, or whoever sits at the terminal
 * @param pkcs11 empty if no token is configured
 * @param vault empty if no Vault is configured
 */
public record RootSettings(
    Optional<RootKind> kind,
    Optional<Path> masterKey,
    Optional<Path> passphraseFile,
    Optional<Pkcs11Settings> pkcs11,
    Optional<VaultSettings> vault) {
  /** Nothing is configured: whatever the keystore names, as far as that goes. */
  public static final RootSettings DEFAULTS =
      new RootSettings(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The same without a file of the passphrase. */
  public RootSettings withoutPassphraseFile() {
    return new RootSettings(kind, masterKey, Optional.empty(), pkcs11, vault);
  }

  /** The same with another file of the passphrase. */
  public RootSettings withPassphraseFile(Path file) {
    return new RootSettings(kind, masterKey, Optional.of(file), pkcs11, vault);
  }
}
