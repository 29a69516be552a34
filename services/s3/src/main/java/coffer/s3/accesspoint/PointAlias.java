package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The alias of an access point, which stands where a bucket's name would: the beginning of its
 * name, 34 characters, {@code -s3alias}.
 *
 * <p>Eight of the 34 are the account's number, so that the access point is found without an index
 * over all accounts; the others are chance, 130 bits of it. As on AWS no bucket can have such a
 * name.
 *
 * <p>Source: Amazon S3 User Guide, "Access point aliases".
 */
final class PointAlias {
  private static final String SUFFIX = "-s3alias";
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 5;
  private static final int ACCOUNT_LENGTH = 8;
  private static final int CHANCE_LENGTH = 26;
  private static final int MAX_LENGTH = 63;
  private static final int PREFIX_LENGTH =
      MAX_LENGTH - SUFFIX.length() - ACCOUNT_LENGTH - CHANCE_LENGTH - 1;

  private PointAlias() {}

  /** A new one. */
  static String of(PointName name, AccountId account, RandomGenerator random) {
    String whole = name.value();
    String prefix = whole.substring(0, Math.min(whole.length(), PREFIX_LENGTH));
    while (prefix.endsWith("-")) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    var alias = new StringBuilder(prefix).append('-');
    long number = Long.parseLong(account.value());
    for (int i = ACCOUNT_LENGTH - 1; i >= 0; i--) {
      alias.append(BASE32.charAt((int) (number >>> (i * BITS)) & 31));
    }
    for (int i = 0; i < CHANCE_LENGTH; i++) {
      alias.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return alias.append(SUFFIX).toString();
  }

  /** Whether it is one by its end, which no bucket's name has. */
  static boolean isOne(String name) {
    return name.endsWith(SUFFIX);
  }

  /** The account an alias tells of; empty for what was not made here. */
  static Optional<AccountId> account(String alias) {
    int end = alias.length() - SUFFIX.length();
    int from = end - CHANCE_LENGTH - ACCOUNT_LENGTH;
    if (!isOne(alias) || alias.length() > MAX_LENGTH || from < 2 || alias.charAt(from - 1) != '-') {
      return Optional.empty();
    }
    long number = 0;
    for (int i = from; i < from + ACCOUNT_LENGTH; i++) {
      int digit = BASE32.indexOf(alias.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      number = number << BITS | digit;
    }
    return AccountId.parse("%012d".formatted(number));
  }
}
