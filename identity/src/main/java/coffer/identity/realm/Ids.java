package coffer.identity.realm;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.SecretKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * New ids and secrets of IAM in the shapes AWS gives them.
 *
 * <p>An access key's id tells its account, as on AWS: after the prefix stand 16 characters of base
 * 32, ten bytes, whose bits 1 to 40 are the account's number. So a key is found without an index,
 * and GetAccessKeyInfo needs no look-up.
 *
 * <p>Source: IAM User Guide, "IAM identifiers", "Unique identifiers"; AWS STS API Reference,
 * "GetAccessKeyInfo".
 */
public final class Ids {
  /** Of users' long-term keys. */
  public static final String LONG_TERM = "AKIA";

  /** Of the keys of sessions. */
  public static final String TEMPORARY = "ASIA";

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int UNIQUE_LENGTH = 17;
  private static final int KEY_LENGTH = 20;
  private static final int ACCOUNT_BITS = 40;
  private static final int LOW_BITS = 7;
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
   * @param prefix {@link #LONG_TERM} or {@link #TEMPORARY}
   */
  public AccessKeyId key(String prefix, AccountId account) {
    long low = random.nextInt(1 << LOW_BITS);
    long head = 1L << (ACCOUNT_BITS + LOW_BITS) | Long.parseLong(account.value()) << LOW_BITS | low;
    var bytes = ByteBuffer.allocate(10).putShort((short) (head >>> 32)).putInt((int) head);
    bytes.putInt(random.nextInt());
    return new AccessKeyId(prefix + base32(bytes.array()));
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

  /** The account a key's id tells of; empty for ids that were not made here. */
  public static Optional<AccountId> account(AccessKeyId id) {
    String text = id.value();
    if (text.length() != KEY_LENGTH
        || !(text.startsWith(LONG_TERM) || text.startsWith(TEMPORARY))) {
      return Optional.empty();
    }
    long head = 0;
    // The first 48 bits stand in the first ten characters.
    for (int i = LONG_TERM.length(); i < LONG_TERM.length() + 10; i++) {
      int digit = BASE32.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      head = head << 5 | digit;
    }
    head >>>= 2;
    long account = head >>> LOW_BITS & (1L << ACCOUNT_BITS) - 1;
    return head >>> (ACCOUNT_BITS + LOW_BITS) == 1
        ? AccountId.parse("%012d".formatted(account))
        : Optional.empty();
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    long bits = 0;
    int held = 0;
    for (byte next : bytes) {
      bits = (bits << 8) | (next & 0xFF);
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt((int) (bits >>> held) & 31));
      }
    }
    return text.toString();
  }
}
