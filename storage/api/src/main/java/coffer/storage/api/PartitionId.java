package coffer.storage.api;

import java.util.regex.Pattern;

/**
 * The name of a partition.
 *
 * @param value 1 to 200 characters of {@code [A-Za-z0-9._-]}, for instance {@code b.7f3a.0}; never
 *     a client's text as it came
 */
public record PartitionId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  public PartitionId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a partition id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
