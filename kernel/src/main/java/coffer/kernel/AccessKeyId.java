package coffer.kernel;

import java.util.Optional;

/**
 * The public half of an access key.
 *
 * <p>The id of a user's key, or of a session's, tells its account, as on AWS: after the prefix
 * stand 16 characters of base 32, eighty bits, of which the first is set, the next 40 are the
 * account's number, and the others are random. So such a key is found without an index. Ids of
 * accounts' own keys are of any shape, and none of them may look like one of a user's here.
 *
 * <p>Source: IAM API Reference, "AccessKey": 16 to 128 word characters; IAM User Guide, "Unique
 * identifiers"; AWS STS API Reference, "GetAccessKeyInfo".
 *
 * @param value 16 to 128 characters of {@code [A-Za-z0-9_]}
 */
public record AccessKeyId(String value) {
  /** Of users' long-term keys. */
  public static final String LONG_TERM = "AKIA";

  /** Of the keys of sessions. */
  public static final String TEMPORARY = "ASIA";

  private static final Letters WORD = Letters.of("AZaz09__");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int PREFIX = 4;
  private static final int DIGITS = 16;
  private static final int BITS_OF_DIGIT = 5;
  private static final int ACCOUNT_BITS = 40;

  private static final int RANDOM_BITS = 39;

  /** Digits that the account alone decides; its last bit begins the next one. */
  private static final int UPPER = 8;

  public AccessKeyId {
    if (!WORD.spell(value, 16, 128)) {
      throw new IllegalArgumentException("not an access key id");
    }
  }

  /** Reads what a client sent; empty where S3 would answer InvalidAccessKeyId. */
  public static Optional<AccessKeyId> parse(String text) {
    return WORD.spell(text, 16, 128) ? Optional.of(new AccessKeyId(text)) : Optional.empty();
  }

  /**
   * The id of a key of an account's user or session.
   *
   * @param prefix {@link #LONG_TERM} or {@link #TEMPORARY}
   * @param random of which the lower 39 bits count
   */
  public static AccessKeyId of(String prefix, AccountId account, long random) {
    long head = (1L << ACCOUNT_BITS) | Long.parseLong(account.value());
    long tail = ((head & 1) << RANDOM_BITS) | (random & ((1L << RANDOM_BITS) - 1));
    return new AccessKeyId(prefix + digits(head >>> 1) + digits(tail));
  }

  /** Eight digits of base 32. */
  private static String digits(long bits) {
    var text = new StringBuilder();
    for (int shift = (UPPER - 1) * BITS_OF_DIGIT; shift >= 0; shift -= BITS_OF_DIGIT) {
      text.append(BASE32.charAt((int) (bits >>> shift) & 31));
    }
    return text.toString();
  }

  /** The account the id tells of; empty for ids that {@link #of} did not make. */
  public Optional<AccountId> account() {
    if (value.length() != PREFIX + DIGITS
        || !(value.startsWith(LONG_TERM) || value.startsWith(TEMPORARY))) {
      return Optional.empty();
    }
    long head = 0;
    for (int i = 0; i < DIGITS; i++) {
      int digit = BASE32.indexOf(value.charAt(PREFIX + i));
      if (digit < 0) {
        return Optional.empty();
      }
      // The first 41 bits stand in the first nine digits.
      head = i <= UPPER ? (head << BITS_OF_DIGIT) | digit : head;
    }
    head >>>= BITS_OF_DIGIT - 1;
    long number = head & ((1L << ACCOUNT_BITS) - 1);
    return head >>> ACCOUNT_BITS == 1
        ? AccountId.parse("%012d".formatted(number))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
