package coffer.crypto;

import coffer.kernel.ByteString;

/** A 256-bit key of one object. It never prints itself. */
public final class DataKey {
  /** Length of a data key in bytes. */
  public static final int BYTES = 32;

  private final byte[] secret;

  DataKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("data key of the wrong length");
    }
    this.secret = secret.clone();
  }

  /**
   * The key of one blob or one sealed value of the object: HKDF-SHA256 expansion with the label as
   * info.
   */
  public DataKey derive(ByteString label) {
    return Hkdf.expand(this, label);
  }

  byte[] secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
