package coffer.objects;

import coffer.kernel.Letters;

/**
 * The internal name of a bucket: never used twice, even when a bucket of the same name is made
 * again.
 *
 * @param value 16 hexadecimal digits
 */
public record BucketId(String value) {
  private static final Letters DIGITS = Letters.of("09af");

  public BucketId {
    if (!DIGITS.spell(value, 16, 16)) {
      throw new IllegalArgumentException("not a bucket id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
