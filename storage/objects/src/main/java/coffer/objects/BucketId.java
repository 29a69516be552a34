package coffer.objects;

import java.util.regex.Pattern;

/**
 * The internal name of a bucket: never used twice, even when a bucket of the same name is made
 * again.
 *
 * @param value 16 hexadecimal digits
 */
public record BucketId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{16}");

  public BucketId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a bucket id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
