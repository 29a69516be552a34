package coffer.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a general purpose bucket.
 *
 * <p>Source: Amazon S3 User Guide, "General purpose bucket naming rules" and "Namespaces for
 * general purpose buckets".
 *
 * @param value 3 to 63 lower-case letters, digits, dots and hyphens
 */
public record BucketName(String value) implements Comparable<BucketName> {
  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 63;
  private static final Letters LETTERS = Letters.of("az09..--");
  private static final Letters ENDS = Letters.of("az09");
  private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final List<String> RESERVED_PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
  private static final List<String> RESERVED_SUFFIXES =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  // Names that end in -an belong to one account in one Region and say which: there are no others.
  private static final String REGIONAL_SUFFIX = "-an";
  private static final Pattern REGIONAL =
      Pattern.compile("[a-z0-9.-]+-([0-9]{12})-([a-z]{2}(?:-[a-z0-9]+)+)-an");

  public BucketName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a bucket name");
    }
  }

  /** Reads what a client sent; empty where S3 would answer InvalidBucketName. */
  public static Optional<BucketName> parse(String text) {
    return isValid(text) ? Optional.of(new BucketName(text)) : Optional.empty();
  }

  /**
   * Whether this is a name of an account's own regional namespace, as {@code -an} at its end says.
   */
  public boolean isRegional() {
    return value.endsWith(REGIONAL_SUFFIX);
  }

  /** Whether this name belongs to the regional namespace of that account in that Region. */
  public boolean isRegionalOf(AccountId account, String region) {
    return value.endsWith("-" + account.value() + "-" + region + REGIONAL_SUFFIX);
  }

  private static boolean isValid(String text) {
    return LETTERS.spell(text, MIN_LENGTH, MAX_LENGTH)
        && ENDS.has(text.charAt(0))
        && ENDS.has(text.charAt(text.length() - 1))
        && !text.contains("..")
        && !IP_ADDRESS.matcher(text).matches()
        && !isReserved(text)
        && (!text.endsWith(REGIONAL_SUFFIX) || REGIONAL.matcher(text).matches());
  }

  private static boolean isReserved(String text) {
    for (String prefix : RESERVED_PREFIXES) {
      if (text.startsWith(prefix)) {
        return true;
      }
    }
    for (String suffix : RESERVED_SUFFIXES) {
      if (text.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(BucketName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
