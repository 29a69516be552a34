package coffer.crypto;

/**
 * An envelope names a key that this keystore does not have: the wrong keystore, or one restored
 * from too old a copy.
 */
public final class UnknownKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String keyId;

  public UnknownKeyException(String keyId) {
    super("unknown key-encryption key");
    this.keyId = keyId;
  }

  public String keyId() {
    return keyId;
  }
}
