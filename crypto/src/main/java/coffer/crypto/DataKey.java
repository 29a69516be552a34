package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.SecureRandom;

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
   * A key that came from elsewhere, such as a customer's.
   *
   * @param secret {@link #BYTES} bytes, copied
   */
  public static DataKey of(byte[] secret) {
    return new DataKey(secret);
  }

  /** A new random key. */
  public static DataKey random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new DataKey(secret);
  }

  /**
   * The key of one blob or one sealed value of the object: HKDF-SHA256 expansion with the label as
   * info.
   */
  public DataKey derive(ByteString label) {
    return Hkdf.expand(this, label);
  }

  /** A copy of the key, for whom it is handed out to. */
  public byte[] copy() {
    return secret.clone();
  }

  /** The key itself, for reading only. */
  byte[] secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
