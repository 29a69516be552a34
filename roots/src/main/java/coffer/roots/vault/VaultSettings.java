package coffer.roots.vault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which key of which Vault, and who asks.
 *
 * @param address {@code https://HOST:PORT}, with nothing after it
 * @param mount where the transit engine is mounted
 * @param key the key's name
 * @param namespace empty for the root namespace
 * @param caFile PEM, the authorities of Vault's certificate; empty for those the JDK trusts
 * @param timeout of each request, all of it
 */
public record VaultSettings(
    URI address,
    String mount,
    String key,
    Optional<String> namespace,
    Optional<Path> caFile,
    Login login,
    Duration timeout) {

  /** Who asks. */
  public sealed interface Login {
    /**
     * A token that lies somewhere.
     *
     * @param file where, if not in a credential
     */
    record Token(Optional<Path> file) implements Login {}

    /**
     * A role of the AppRole method, which gives a token.
     *
     * @param mount where the method is mounted
     * @param secretIdFile where the secret id lies, if not in a credential
     */
    record AppRole(String mount, String roleId, Optional<Path> secretIdFile) implements Login {}
  }

  /** For messages. */
  String label() {
    return mount + "/" + key;
  }
}
