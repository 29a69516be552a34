package coffer.crypto;

import coffer.crypto.RootOfTrustException.Fault;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key that a keystore file is sealed with, and its envelope for the root of trust.
 *
 * @param key never on disk but inside the envelope; in format 1 the master key itself
 */
record KeystoreSeal(RootEnvelope envelope, DataKey key) {
  /** A new key. The root is asked to open it at once: who cannot would not start again. */
  static KeystoreSeal make(RootOfTrust root, SecureRandom random) {
    var key = DataKey.random(random);
    var envelope = root.seal(key);
    if (!envelope.fits(root.open(envelope))) {
      throw new RootOfTrustException(Fault.OTHER_KEY, root.kind().word());
    }
    return new KeystoreSeal(envelope, key);
  }

  /**
   * Asks the root for the key.
   *
   * @param keystore whose envelope it is, for messages
   */
  static KeystoreSeal open(RootOfTrust root, RootEnvelope envelope, Path keystore) {
    DataKey key;
    try {
      key = root.open(envelope);
    } catch (BrokenSealException other) {
      throw wrong(root, keystore);
    }
    if (!envelope.isDirect() && !envelope.fits(key)) {
      throw wrong(root, keystore);
    }
    return new KeystoreSeal(envelope, key);
  }

  private static RuntimeException wrong(RootOfTrust root, Path keystore) {
    return switch (root.kind()) {
      case FILE -> new SecretFileException(keystore, SecretFileException.Fault.WRONG_MASTER_KEY);
      case PASSPHRASE -> new RootOfTrustException(Fault.WRONG_PASSPHRASE, keystore.toString());
      case PKCS11, VAULT -> new RootOfTrustException(Fault.OTHER_KEY, keystore.toString());
    };
  }
}
