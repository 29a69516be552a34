package coffer.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a general purpose bucket.
 *
 * <p>Source: Amazon S3 User Guide, "General purpose bucket naming rules".
 *
 * @param value 3 to 63 lower-case letters, digits, dots and hyphens
 */
public record BucketName(String value) implements Comparable<BucketName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final List<String> RESERVED_PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
  private static final List<String> RESERVED_SUFFIXES =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an");

  public BucketName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a bucket name");
    }
  }

  /** Reads what a client sent; empty where S3 would answer InvalidBucketName. */
  public static Optional<BucketName> parse(String text) {
    return isValid(text) ? Optional.of(new BucketName(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return SHAPE.matcher(text).matches()
        && !text.contains("..")
        && !IP_ADDRESS.matcher(text).matches()
        && RESERVED_PREFIXES.stream().noneMatch(text::startsWith)
        && RESERVED_SUFFIXES.stream().noneMatch(text::endsWith);
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
