package coffer.iam.login;

import coffer.identity.realm.Ids;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of passwords. Each says how it was made, so that the count can grow: {@code
 * pbkdf2-sha512$COUNT$SALT$HASH}, the last two in base64.
 *
 * <p>Source: OWASP Password Storage Cheat Sheet, "PBKDF2"; NIST SP 800-132.
 */
final class PasswordHash {
  private static final String SCHEME = "pbkdf2-sha512";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private PasswordHash() {}

  static String of(String password, Ids random, int iterations) {
    byte[] salt = random.bytes(SALT_BYTES);
    byte[] hash = derived(password, salt, iterations);
    var base64 = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  /** Whether a hash is of that password; a text that is no hash is of none. */
  static boolean matches(String hash, String password) {
    String[] parts = hash.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      return false;
    }
    int iterations = Integer.parseInt(parts[1]);
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      return false;
    }
    var base64 = Base64.getDecoder();
    return MessageDigest.isEqual(
        base64.decode(parts[3]), derived(password, base64.decode(parts[2]), iterations));
  }

  private static byte[] derived(String password, byte[] salt, int iterations) {
    var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("PBKDF2 is missing", impossible);
    } finally {
      spec.clearPassword();
    }
  }
}
