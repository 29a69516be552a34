package coffer.identity;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.SecretKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random ids and secrets in the shapes AWS gives them. */
final class NewCredentials {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long SMALLEST_ACCOUNT = 100_000_000_000L;
  private static final long LARGEST_ACCOUNT = 999_999_999_999L;

  private final SecureRandom random;

  NewCredentials(SecureRandom random) {
    this.random = random;
  }

  /** Twelve digits; no leading zero, which spreadsheets and YAML would drop. */
  AccountId accountId() {
    return new AccountId(Long.toString(random.nextLong(SMALLEST_ACCOUNT, LARGEST_ACCOUNT + 1)));
  }

  CanonicalUserId canonicalId() {
    return new CanonicalUserId(HexFormat.of().formatHex(bytes(32)));
  }

  /** {@code AKIA} and 80 random bits in base 32; a secret of 240 random bits in 40 characters. */
  Accounts.Key key() {
    var id = new StringBuilder("AKIA");
    for (int i = 0; i < 16; i++) {
      id.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    String secret = Base64.getEncoder().encodeToString(bytes(30));
    return new Accounts.Key(new AccessKeyId(id.toString()), new SecretKey(secret));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
