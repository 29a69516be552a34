package coffer.roots;

import coffer.crypto.FileRoot;
import coffer.crypto.RootKind;
import coffer.crypto.RootOfTrust;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.crypto.Roots;
import coffer.roots.passphrase.PassphraseRoot;
import coffer.roots.pkcs11.Pkcs11Root;
import coffer.roots.secret.Prompt;
import coffer.roots.secret.SecretSource;
import coffer.roots.vault.VaultRoot;
import coffer.roots.vault.VaultSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** The roots of trust that a configuration names, for one data directory. */
public final class ConfiguredRoots implements Roots {
  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  private final Path directory;
  private final RootSettings settings;
  private final Surroundings surroundings;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param directory the data directory
   */
  public ConfiguredRoots(Path directory, RootSettings settings, Surroundings surroundings) {
    this.directory = directory;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  /**
   * What a process was started with.
   *
   * @param credentials where systemd put the service's credentials
   * @param prompt who may be asked
   */
  public record Surroundings(Optional<Path> credentials, Prompt prompt) {
    /** Those that environment variables tell. */
    public static Surroundings of(Map<String, String> environment, Prompt prompt) {
      return new Surroundings(
          Optional.ofNullable(environment.get(CREDENTIALS))
              .filter(path -> !path.isEmpty())
              .map(path -> Path.of(path).toAbsolutePath().normalize()),
          prompt);
    }
  }

  @Override
  public RootOfTrust forNew() {
    return make(settings.kind().orElse(RootKind.FILE));
  }

  @Override
  public RootOfTrust forSealed(RootKind kind) {
    if (settings.kind().isPresent() && settings.kind().get() != kind) {
      throw new RootOfTrustException(
          Fault.OTHER_KIND, kind.word() + ", not " + settings.kind().get().word());
    }
    return make(kind);
  }

  /** For a keystore that is to be sealed again: a new master key in place of an old one. */
  public RootOfTrust forResealing(RootKind kind) {
    return kind == RootKind.FILE ? file().renewed() : make(kind);
  }

  /**
   * The token that is configured, to make its key.
   *
   * @throws RootOfTrustException if none is
   */
  public Pkcs11Root token() {
    var chosen =
        settings
            .pkcs11()
            .orElseThrow(() -> notConfigured("keystore.pkcs11.module, keystore.pkcs11.token"));
    return new Pkcs11Root(
        chosen, source("keystore.pkcs11.pin-file", chosen.pinFile(), "coffer.pkcs11-pin"), random);
  }

  private RootOfTrust make(RootKind kind) {
    return switch (kind) {
      case FILE -> file();
      case PASSPHRASE ->
          new PassphraseRoot(
              source("keystore.passphrase-file", settings.passphraseFile(), "coffer.passphrase"),
              surroundings.prompt(),
              random);
      case PKCS11 -> token();
      case VAULT -> vault();
    };
  }

  private FileRoot file() {
    return new FileRoot(
        settings.masterKey().orElseGet(() -> directory.resolve("master.key")), random);
  }

  private RootOfTrust vault() {
    VaultSettings chosen =
        settings.vault().orElseThrow(() -> notConfigured("keystore.vault.address"));
    return new VaultRoot(
        chosen,
        switch (chosen.login()) {
          case VaultSettings.Login.Token(var file) ->
              source("keystore.vault.token-file", file, "coffer.vault-token");
          case VaultSettings.Login.AppRole(_, _, var file) ->
              source("keystore.vault.secret-id-file", file, "coffer.vault-secret-id");
        });
  }

  private SecretSource source(String key, Optional<Path> file, String credential) {
    return new SecretSource(key, file, surroundings.credentials(), credential);
  }

  private static RootOfTrustException notConfigured(String keys) {
    return new RootOfTrustException(Fault.NOT_CONFIGURED, keys);
  }
}
