package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /** HMAC-SHA256 of a value under this key: 32 bytes. */
  public ByteString mac(ByteString value) {
    return ByteString.wrap(Hkdf.mac(this, value));
  }

  /** A copy of the key, for whom it is handed out to. */
  public byte[] copy() {
    return secret.clone();
  }

  /** The key itself, for reading only. */
  byte[] secret() {
    return secret;
  }

  /** In constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DataKey key && MessageDigest.isEqual(key.secret, secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
