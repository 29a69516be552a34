package coffer.identity.realm;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.SecretKey;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * New ids and secrets of IAM in the shapes AWS gives them.
 *
 * <p>Source: IAM User Guide, "IAM identifiers", "Unique identifiers".
 */
public final class Ids {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int UNIQUE_LENGTH = 17;
  private static final int SECRET_BYTES = 30;

  private final SecureRandom random;

  public Ids(SecureRandom random) {
    this.random = random;
  }

  /**
   * A unique id that is never given twice.
   *
   * @param prefix {@code AIDA}, {@code AROA} and so on
   */
  public String unique(String prefix) {
    var id = new StringBuilder(prefix);
    for (int i = 0; i < UNIQUE_LENGTH; i++) {
      id.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return id.toString();
  }

  /**
   * The id of a new key.
   *
   * @param prefix {@link AccessKeyId#LONG_TERM} or {@link AccessKeyId#TEMPORARY}
   */
  public AccessKeyId key(String prefix, AccountId account) {
    return AccessKeyId.of(prefix, account, random.nextLong());
  }

  /** 240 random bits in 40 characters. */
  public SecretKey secret() {
    return new SecretKey(Base64.getEncoder().encodeToString(bytes(SECRET_BYTES)));
  }

  /** Random bytes, for seeds and salts. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
