package coffer.roots.pkcs11;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.roots.secret.SecretSource;
import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.login.LoginException;

/**
 * A token somebody is logged in to, through the JDK's provider. The provider is handed to each use
 * and never put among the JDK's installed ones, where everybody's ciphers would try it.
 *
 * <p>Source: JDK 25, "PKCS#11 Reference Guide".
 */
final class Token implements AutoCloseable {
  private static final String KEY_ALGORITHM = "AES";
  private static final int KEY_BITS = 256;

  private final Pkcs11Settings settings;
  private final Provider provider;
  private final KeyStore keys;

  private Token(Pkcs11Settings settings, Provider provider, KeyStore keys) {
    this.settings = settings;
    this.provider = provider;
    this.keys = keys;
  }

  /**
   * Logs in, once: a token counts wrong PINs.
   *
   * @throws RootOfTrustException if there is no such token or it refuses
   */
  static Token open(Pkcs11Settings settings, SecretSource pin) {
    long slot = Slots.find(settings.module(), settings.token());
    try (var secret = pin.require()) {
      char[] chars = secret.chars();
      try {
        var provider = provider(settings, slot);
        var keys = KeyStore.getInstance("PKCS11", provider);
        keys.load(null, chars);
        return new Token(settings, provider, keys);
      } finally {
        Arrays.fill(chars, '\0');
      }
    } catch (GeneralSecurityException | IOException | ProviderException failed) {
      throw refused(settings, failed);
    }
  }

  private static Provider provider(Pkcs11Settings settings, long slot) {
    // "--" makes it the configuration itself rather than the name of a file.
    return Security.getProvider("SunPKCS11")
        .configure(
            """
            --name=Coffer
            library="%s"
            slot=%d
            handleStartupErrors=halt
            attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_ENCRYPT = true
              CKA_DECRYPT = true
            }
            """
                .formatted(quoted(settings.module().toString()), slot));
  }

  private static String quoted(String path) {
    if (path.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c == '$')) {
      throw new RootOfTrustException(Fault.NO_MODULE, "its path has characters it may not have");
    }
    return path;
  }

  /**
   * The configured key.
   *
   * @throws RootOfTrustException if there is none, or one that could be taken out
   */
  SecretKey key() {
    return find().orElseThrow(() -> fault(Fault.NO_TOKEN_KEY));
  }

  /**
   * Makes the configured key, such that it never leaves.
   *
   * @throws RootOfTrustException if there is one already
   */
  void create() {
    if (find().isPresent()) {
      throw fault(Fault.TOKEN_KEY_EXISTS);
    }
    try {
      var generator = KeyGenerator.getInstance(KEY_ALGORITHM, provider);
      generator.init(KEY_BITS);
      keys.setEntry(settings.key(), new KeyStore.SecretKeyEntry(generator.generateKey()), null);
      keys.store(null);
      var _ = key();
    } catch (GeneralSecurityException | IOException | ProviderException failed) {
      throw refused(settings, failed);
    }
  }

  private Optional<SecretKey> find() {
    try {
      Key key = keys.getKey(settings.key(), null);
      if (key == null) {
        return Optional.empty();
      }
      if (key instanceof SecretKey secret
          && KEY_ALGORITHM.equals(key.getAlgorithm())
          && staysInside(secret)) {
        return Optional.of(secret);
      }
      throw fault(Fault.UNFIT_TOKEN_KEY);
    } catch (GeneralSecurityException | ProviderException failed) {
      throw refused(settings, failed);
    }
  }

  /**
   * Whether the token gives the key to nobody, not even wrapped under another key of its own. A key
   * that may be wrapped (CKA_EXTRACTABLE) has no encoding either if it is CKA_SENSITIVE, so that
   * tells too little. The provider tells it in this text alone; should a release word it otherwise,
   * no key is fit.
   */
  private static boolean staysInside(SecretKey key) {
    return key.toString().endsWith(", unextractable)");
  }

  Provider provider() {
    return provider;
  }

  @Override
  public void close() {
    try {
      if (provider instanceof AuthProvider token) {
        token.logout();
      }
    } catch (LoginException alreadyOut) {
      // The token was taken away, or logs out by itself.
    }
  }

  private RootOfTrustException fault(Fault fault) {
    return new RootOfTrustException(fault, label(settings));
  }

  static String label(Pkcs11Settings settings) {
    return settings.token() + "/" + settings.key();
  }

  /** The module's own word for it is in the message of one of the causes. */
  static RootOfTrustException refused(Pkcs11Settings settings, Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (String.valueOf(cause.getMessage())) {
        case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" -> {
          return new RootOfTrustException(Fault.WRONG_PIN, settings.token(), failed);
        }
        case "CKR_PIN_LOCKED", "CKR_PIN_EXPIRED" -> {
          return new RootOfTrustException(Fault.PIN_LOCKED, settings.token(), failed);
        }
        default -> {}
      }
    }
    return new RootOfTrustException(Fault.TOKEN_FAILED, label(settings), failed);
  }
}
