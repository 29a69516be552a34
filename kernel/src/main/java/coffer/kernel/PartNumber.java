package coffer.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The place of one part in a multipart upload.
 *
 * <p>Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits".
 *
 * @param value 1 to 10,000
 */
public record PartNumber(int value) implements Comparable<PartNumber> {
  public static final int MAX = 10_000;

  private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{0,3}|10000");

  public PartNumber {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("part number out of range");
    }
  }

  /** Reads what a client sent; empty where S3 would answer InvalidArgument. */
  public static Optional<PartNumber> parse(String text) {
    boolean valid = SHAPE.matcher(text).matches();
    return valid ? Optional.of(new PartNumber(Integer.parseInt(text))) : Optional.empty();
  }

  @Override
  public int compareTo(PartNumber other) {
    return Integer.compare(value, other.value);
  }
}
