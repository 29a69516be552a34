package coffer.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secret half of an access key. It never prints itself, and comparing two takes the same time
 * however they differ.
 */
public final class SecretKey {
  private final byte[] utf8;

  public SecretKey(String text) {
    this.utf8 = text.getBytes(StandardCharsets.UTF_8);
  }

  /** The secret's bytes, for the HMAC that uses it. */
  public byte[] reveal() {
    return utf8.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretKey that && MessageDigest.isEqual(utf8, that.utf8);
  }

  /** Constant: a hash that depended on the secret would leak some of it. */
  @Override
  public int hashCode() {
    return 1;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
